using System;

namespace Parley;

/// <summary>The operation has no reply: its task completes when the message is queued, and the handler's failure stays with the handler.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OneWayAttribute : Attribute
{
}

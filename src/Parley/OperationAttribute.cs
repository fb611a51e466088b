using System;

namespace Parley;

/// <summary>Fixes how an operation is known on the wire, so that the method may be renamed or overloaded.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OperationAttribute : Attribute
{
    /// <summary>The operation's name within its contract. Default: the method's name without a trailing <c>Async</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The operation's number in MessagePack frames, 1 to 65,535, unique on a connection; 1 to 127 take one byte. Default: a hash of the name.</summary>
    public int Id { get; set; }
}

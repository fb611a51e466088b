using System;

namespace Parley;

/// <summary>The deadline of each call of the operation, counted from the moment of the call; it travels to the handler's side.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class TimeoutAttribute : Attribute
{
    /// <summary>Sets the deadline in milliseconds, 1 to 3,600,000 (one hour).</summary>
    public TimeoutAttribute(int milliseconds) => Milliseconds = milliseconds;

    /// <summary>The deadline in milliseconds.</summary>
    public int Milliseconds { get; }
}

using System;

namespace Parley;

/// <summary>Fixes how an operation is known on the wire, so that the method may be renamed or overloaded.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OperationAttribute : Attribute
{
    /// <summary>The operation's name within its contract. Default: the method's name without a trailing <c>Async</c>.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The operation's number, 1 to 65,535, unique on a connection; 1 to 127 are the shortest. Frames of both codecs then carry it instead of the name, so that the method may be renamed.
    /// Default: the name in JSON, and a hash of it in MessagePack.
    /// </summary>
    public int Id { get; set; }
}

using System;

namespace Parley;

/// <summary>Marks an interface as a contract: its methods become operations that travel over one connection.</summary>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class ContractAttribute : Attribute
{
    /// <summary>The contract that the server may call on a client of this one; itself an interface with <see cref="ContractAttribute"/>.</summary>
    public Type? Callback { get; set; }

    /// <summary>The name on the wire. Default: the interface's name without a leading <c>I</c>.</summary>
    public string? Name { get; set; }
}

using System;

namespace Parley.Descriptors;

/// <summary>Emitted once per contract: the contract as data, read by tools out of the assembly without loading it.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ContractManifestAttribute : Attribute
{
    /// <summary>Keeps the manifest of the contract named <paramref name="contract"/> on the wire.</summary>
    public ContractManifestAttribute(string contract, string manifest) => (Contract, Manifest) = (contract, manifest);

    /// <summary>The contract's name on the wire.</summary>
    public string Contract { get; }

    /// <summary>The contract as JSON; its form is in <c>docs/manifest.md</c>.</summary>
    public string Manifest { get; }
}

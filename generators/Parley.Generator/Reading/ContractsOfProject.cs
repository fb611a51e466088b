using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>All contracts that one project declares, looked up at the first question, in the order of their full names.</summary>
internal sealed class ContractsOfProject(IAssemblySymbol project, CancellationToken cancellationToken)
{
    private readonly Lazy<IReadOnlyList<INamedTypeSymbol>> _contracts = new(() => Find(project, cancellationToken));

    public IReadOnlyList<INamedTypeSymbol> All => _contracts.Value;

    /// <summary>What is wrong if an earlier contract has the same name on the wire.</summary>
    public Finding? FindRival(INamedTypeSymbol contract, CancellationToken cancellationToken)
    {
        var name = NameOf(contract);
        var rival = _contracts.Value.TakeWhile(other => !SymbolEqualityComparer.Default.Equals(other, contract))
            .FirstOrDefault(other => NameOf(other) == name && ContractReader.IsUsable(other));
        if (rival is null || !ContractReader.IsUsable(contract))
            return null;

        var places = new Places(contract, cancellationToken);
        var attribute = contract.Attribute(AttributeNames.Contract)!;
        return new Finding(
            FindingKind.ContractNameCollision,
            attribute.IsNamed("Name") ? places.OfArgument(contract, attribute, "Name") : places.OfName(contract),
            contract.Name,
            name,
            ContractNames.Dotted(rival));
    }

    /// <summary>Whether a contract of the project takes over the operations of the interface, or means to call them.</summary>
    public bool IsPartOfContract(INamedTypeSymbol type) => _contracts.Value.Any(contract =>
        contract.AllInterfaces.Any(part => SymbolEqualityComparer.Default.Equals(part.OriginalDefinition, type)) ||
        SymbolEqualityComparer.Default.Equals(contract.Attribute(AttributeNames.Contract)?.Named<ITypeSymbol>("Callback"), type));

    private static string NameOf(INamedTypeSymbol contract) =>
        contract.Attribute(AttributeNames.Contract)?.Named<string>("Name") ?? WireNames.OfContract(contract.Name);

    private static IReadOnlyList<INamedTypeSymbol> Find(IAssemblySymbol project, CancellationToken cancellationToken)
    {
        var contracts = new List<INamedTypeSymbol>();
        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(project.GlobalNamespace);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var member in open.Pop().GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                open.Push(member);
                if (member is INamedTypeSymbol { TypeKind: TypeKind.Interface } type && type.Attribute(AttributeNames.Contract) is not null)
                    contracts.Add(type);
            }
        }

        return contracts.OrderBy(ContractNames.Dotted, StringComparer.Ordinal).ToList();
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>Names what is emitted for a contract, so that the names of two contracts never clash though neither knows the other.</summary>
internal static class ContractNames
{
    /// <summary>The namespace of the emitted types.</summary>
    public static string Namespace(INamedTypeSymbol contract) => contract.ContainingNamespace.IsGlobalNamespace
        ? "ParleyGenerated"
        : "ParleyGenerated." + contract.ContainingNamespace.ToDisplayString(
            SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));

    /// <summary>
    /// The start of the emitted types' names: <c>Trading</c> of <c>ITrading</c>, <c>Outer_Chat</c> of a nested <c>Outer.IChat</c>.
    /// A neighbour with a better claim to the name gets it: <c>IOuter_Chat</c> before the nested one, <c>ITrading</c> before
    /// <c>Trading</c>.
    /// </summary>
    public static string TypeName(INamedTypeSymbol contract)
    {
        var name = string.Join("_", Containers(contract).Select(type => type.Name).Append(WireNames.OfContract(contract.Name)));
        var space = contract.ContainingNamespace;
        var neighbours = (INamespaceOrTypeSymbol?)contract.ContainingType ?? space;
        var hasRival = WireNames.OfContract(contract.Name) == contract.Name && neighbours.GetTypeMembers("I" + contract.Name).Length > 0;
        if (contract.ContainingType is not null)
            hasRival |= space.GetTypeMembers("I" + name).Length + space.GetTypeMembers(name).Length > 0;
        return hasRival ? name + "_" : name;
    }

    /// <summary>Namespace, containing types and name with dots, for people and tools.</summary>
    public static string Dotted(INamedTypeSymbol contract)
    {
        var names = new Stack<string>();
        for (ISymbol current = contract; current is not INamespaceSymbol { IsGlobalNamespace: true }; current = current.ContainingSymbol)
            names.Push(current.Name);
        return string.Join(".", names);
    }

    /// <summary>
    /// The start of the emitted files' names. The compiler compares those without regard to case, so a contract whose name has
    /// a neighbour at some level that differs in case only gets a number from its exact name.
    /// </summary>
    public static string HintName(INamedTypeSymbol contract)
    {
        var name = Dotted(contract);
        return HasNeighbourInOtherCase(contract)
            ? name + "-" + OperationNumber.Of(name).ToString("x8", CultureInfo.InvariantCulture)
            : name;
    }

    /// <summary>Turns the operations' wire names into identifiers that are free in the emitted descriptor and in this contract.</summary>
    public static string Identifier(string wireName, string typeName, ISet<string> taken)
    {
        var identifier = ToIdentifier(wireName);
        if (identifier == typeName + "Contract" || IsMemberOfDescriptor(identifier))
            identifier += "_";
        while (!taken.Add(identifier))
            identifier += "_";
        return TypeText.Identifier(identifier);
    }

    /// <summary>Whether a public method of this name would hide, or clash with, something in the emitted client.</summary>
    public static bool IsMemberOfClient(string methodName, string typeName) =>
        methodName == "Channel" || methodName == typeName + "Client" || IsMemberOfObject(methodName);

    public static string ToIdentifier(string text)
    {
        var letters = text.Select(letter => SyntaxFacts.IsIdentifierPartCharacter(letter) ? letter : '_').ToArray();
        return letters.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(letters[0])
            ? new string(letters)
            : "_" + new string(letters);
    }

    private static bool IsMemberOfDescriptor(string name) =>
        name is "Name" or "Hash" or "Operations" or "ContractType" or "CreateClient" or "Bind" || IsMemberOfObject(name) ||
        name.StartsWith("CallGroup", StringComparison.Ordinal);

    private static bool IsMemberOfObject(string name) =>
        name is nameof(Equals) or nameof(GetHashCode) or nameof(GetType) or nameof(ToString) or nameof(ReferenceEquals) or
            nameof(MemberwiseClone) or "Finalize";

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        var containers = new Stack<INamedTypeSymbol>();
        for (var current = type.ContainingType; current is not null; current = current.ContainingType)
            containers.Push(current);
        return containers;
    }

    private static bool HasNeighbourInOtherCase(ISymbol symbol)
    {
        for (var current = symbol; current is not INamespaceSymbol { IsGlobalNamespace: true }; current = current.ContainingSymbol)
        {
            if (((INamespaceOrTypeSymbol)current.ContainingSymbol).GetMembers().OfType<INamespaceOrTypeSymbol>().Any(neighbour =>
                neighbour.Name != current.Name && string.Equals(neighbour.Name, current.Name, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }
}

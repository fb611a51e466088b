using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>Reads an interface with <c>[Contract]</c>: the one classifier that generator and analyzers share.</summary>
internal static class ContractReader
{
    /// <summary>
    /// The contract that is declared here; null if there is none to emit. An interface that is marked twice, as a pasted one is until it is
    /// renamed, is declared where it is marked first.
    /// </summary>
    public static ContractModel? ReadAt(SyntaxNode declaration, INamedTypeSymbol contract, CancellationToken cancellationToken) =>
        contract.Attribute(AttributeNames.Contract)?.ApplicationSyntaxReference is { } mark &&
        mark.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(mark.Span)
            ? Read(contract, cancellationToken).Model
            : null;

    public static ContractReading Read(INamedTypeSymbol contract, CancellationToken cancellationToken)
    {
        var places = new Places(contract, cancellationToken);
        var findings = new List<Finding>();
        if (FindAgainstInterface(contract, places) is { } obstacle)
            return new ContractReading(null, new[] { obstacle });

        var attribute = contract.Attribute(AttributeNames.Contract);
        var name = ReadName(contract, attribute, places, findings);
        var callback = ReadCallback(contract, attribute, places, findings);
        var shapes = new ShapeReader(new Runtime(contract), cancellationToken);
        var members = new MemberReader(contract, name, shapes, places);
        foreach (var member in contract.AllInterfaces.Append(contract).SelectMany(part => part.GetMembers()))
            members.Add(member);

        findings.AddRange(members.Findings);
        if (members.IsEmpty)
            findings.Add(new Finding(FindingKind.EmptyContract, places.OfName(contract), contract.Name));
        if (!members.CanBeImplemented)
            return new ContractReading(null, findings);

        var operations = members.Operations.ToEquatableArray();
        var model = new ContractModel(
            name,
            TypeText.OfNotNull(contract),
            ContractNames.Dotted(contract),
            ContractNames.HintName(contract),
            ContractNames.Namespace(contract),
            ContractNames.TypeName(contract),
            Levels(contract).All(level => level.DeclaredAccessibility == Accessibility.Public),
            callback,
            operations,
            members.Stubs.ToEquatableArray(),
            new ShapeTable(shapes.Shapes).For(operations).ToEquatableArray());
        return new ContractReading(model, findings);
    }

    /// <summary>Whether emitted code can name the interface.</summary>
    public static bool IsUsable(INamedTypeSymbol contract) => !IsGeneric(contract) && !IsHidden(contract);

    private static Finding? FindAgainstInterface(INamedTypeSymbol contract, Places places)
    {
        if (IsGeneric(contract))
            return new Finding(FindingKind.GenericContract, places.OfName(contract), contract.Name);
        if (IsHidden(contract))
            return new Finding(FindingKind.HiddenContract, places.OfName(contract), contract.Name);
        return Obsolete.Of(contract) is { } obsolete
            ? new Finding(FindingKind.Obsolete, places.OfAttribute(contract, obsolete), contract.Name, "the interface", Obsolete.Reason)
            : null;
    }

    private static bool IsGeneric(INamedTypeSymbol contract) => Levels(contract).Any(level => level.Arity > 0);

    private static bool IsHidden(INamedTypeSymbol contract) => Levels(contract).Any(level => level.DeclaredAccessibility is
        not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal) || IsFileLocal(level));

    private static string ReadName(INamedTypeSymbol contract, AttributeData? attribute, Places places, List<Finding> findings)
    {
        if (attribute?.Named<string>("Name") is { } name && WireNames.ProblemOf(name) is { } problem)
        {
            findings.Add(new Finding(
                FindingKind.InvalidWireName, places.OfArgument(contract, attribute, "Name"), contract.Name, problem));
        }

        return ValidName(attribute) ?? WireNames.OfContract(contract.Name);
    }

    private static string? ValidName(AttributeData? attribute) =>
        attribute?.Named<string>("Name") is { } name && WireNames.ProblemOf(name) is null ? name : null;

    private static string? ReadCallback(INamedTypeSymbol contract, AttributeData? attribute, Places places, List<Finding> findings)
    {
        if (attribute?.Named<ITypeSymbol>("Callback") is not { TypeKind: not TypeKind.Error } callback)
            return null;

        if (callback is INamedTypeSymbol { TypeKind: TypeKind.Interface, Arity: 0 } && callback.Attribute(AttributeNames.Contract) is { } other)
            return ValidName(other) ?? WireNames.OfContract(callback.Name);

        findings.Add(new Finding(
            FindingKind.CallbackIsNoContract, places.OfArgument(contract, attribute, "Callback"), TypeText.ForPeople(callback)));
        return null;
    }

    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.ContainingType)
            yield return level;
    }

    private static bool IsFileLocal(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is BaseTypeDeclarationSyntax syntax && syntax.Modifiers.Any(modifier => modifier.ValueText == "file"));
}

using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.Generator.Reading;

/// <summary>
/// Finds the token to underline for a mistake in <paramref name="contract"/>; what is not in its project's source is shown at
/// the contract's own name.
/// </summary>
internal sealed class Places(INamedTypeSymbol contract, CancellationToken cancellationToken)
{
    public Location OfName(ISymbol symbol) => IsHere(symbol) ? symbol.Locations[0] : contract.Locations[0];

    public Location OfReturnType(IMethodSymbol method) => Syntax(method) is MethodDeclarationSyntax syntax
        ? syntax.ReturnType.GetLocation()
        : OfName(method);

    public Location OfType(IParameterSymbol parameter) => Syntax(parameter) is ParameterSyntax { Type: { } type }
        ? type.GetLocation()
        : OfName(parameter.ContainingSymbol);

    public Location OfAttribute(ISymbol owner, AttributeData attribute) =>
        IsHere(owner) && attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is { } syntax
            ? syntax.GetLocation()
            : OfName(owner);

    /// <summary>Where a payload type or a member of one is declared; nothing if that is in another project.</summary>
    public Location[] OfDeclaration(ISymbol? symbol) =>
        symbol is not null && IsHere(symbol) ? new[] { symbol.Locations[0] } : Array.Empty<Location>();

    /// <summary>The attribute's positional argument, or the value of the named one.</summary>
    public Location OfArgument(ISymbol owner, AttributeData attribute, string? name = null)
    {
        if (!IsHere(owner) || attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax syntax)
            return OfName(owner);

        var argument = syntax.ArgumentList?.Arguments.FirstOrDefault(
            candidate => candidate.NameEquals?.Name.Identifier.ValueText == name);
        return (argument?.Expression ?? (SyntaxNode)syntax).GetLocation();
    }

    /// <summary>The attribute's positional argument with this index, or the attribute itself if it is not given.</summary>
    public Location OfArgument(ISymbol owner, AttributeData attribute, int index)
    {
        if (!IsHere(owner) || attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax syntax)
            return OfName(owner);
        var arguments = syntax.ArgumentList?.Arguments.Where(candidate => candidate.NameEquals is null).ToList();
        return (arguments?.Count > index ? arguments[index] : (SyntaxNode)syntax).GetLocation();
    }

    private SyntaxNode? Syntax(ISymbol symbol) =>
        IsHere(symbol) ? symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) : null;

    private bool IsHere(ISymbol symbol) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, contract.ContainingAssembly) &&
        symbol.Locations.Length > 0 && symbol.Locations[0].IsInSource;
}

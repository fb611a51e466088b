using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>A reported mistake, where it is in the source, and what the compiler knows there.</summary>
internal sealed class Mistake(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>The smallest node that has what is underlined.</summary>
    public SyntaxNode Node => node;

    public Compilation Compilation => model.Compilation;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Which of the rule's mends is meant.</summary>
    public string? Advice => diagnostic.Properties.TryGetValue("advice", out var advice) ? advice : null;

    /// <summary>The declared type or member to change, if it is not what is underlined.</summary>
    public ISymbol? Declared(int index = 0)
    {
        if (diagnostic.AdditionalLocations.ElementAtOrDefault(index) is not { SourceTree: { } tree } place)
            return null;

        var declaration = tree.GetRoot(cancellationToken).FindNode(place.SourceSpan);
        var there = Compilation.GetSemanticModel(tree);
        // A parameter of a record declares the property too.
        return declaration is ParameterSyntax { Parent.Parent: RecordDeclarationSyntax record } parameter
            ? there.GetDeclaredSymbol(record, cancellationToken)?.GetMembers(parameter.Identifier.ValueText).FirstOrDefault()
            : there.GetDeclaredSymbol(declaration, cancellationToken);
    }

    /// <summary>The node's ancestor of this kind, or the node itself.</summary>
    public T? Within<T>()
        where T : SyntaxNode => node.FirstAncestorOrSelf<T>();

    public ISymbol? Symbol(SyntaxNode declaration) => model.GetDeclaredSymbol(declaration, cancellationToken);

    public ITypeSymbol? TypeOf(SyntaxNode type) => model.GetTypeInfo(type, cancellationToken).Type;

    /// <summary>The value of a constant number.</summary>
    public int? Constant(ExpressionSyntax expression) => model.GetConstantValue(expression, cancellationToken).Value as int?;

    /// <summary>The value of a constant number that may have a fraction.</summary>
    public double? Number(ExpressionSyntax expression) => model.GetConstantValue(expression, cancellationToken).Value switch
    {
        int number => number,
        double number => number,
        float number => number,
        _ => null,
    };

    /// <summary>The type's name as it is known where the mistake is: in full if there is no using for it.</summary>
    public string NameOf(string fullName) => NameAt(node, fullName);

    /// <summary>The type's name as it is known at a place of a file.</summary>
    public string NameAt(SyntaxNode place, ITypeSymbol type) =>
        type.ToMinimalDisplayString(Compilation.GetSemanticModel(place.SyntaxTree), place.SpanStart);

    /// <summary>The name of a type of the platform as it is known at a place of a file: in full if there is no using for it.</summary>
    public string NameAt(SyntaxNode place, string fullName) => Compilation.GetTypeByMetadataName(fullName) is { } type
        ? type.ToMinimalDisplayString(
            Compilation.GetSemanticModel(place.SyntaxTree), place.SpanStart, SymbolDisplayFormat.MinimallyQualifiedFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None))
        : fullName.Split('`')[0];

    /// <summary>The name of an attribute of Parley as it is known at a place of a file.</summary>
    public string AttributeAt(SyntaxNode place, string name)
    {
        var there = Compilation.GetSemanticModel(place.SyntaxTree);
        return there.LookupNamespacesAndTypes(place.SpanStart, name: name + "Attribute")
            .Any(static symbol => symbol.ContainingNamespace?.ToDisplayString() == "Parley")
                ? name
                : "Parley." + name;
    }

    /// <summary>The attribute of Parley with this name at a method or type.</summary>
    public static AttributeSyntax? AttributeOf(MemberDeclarationSyntax owner, string name) =>
        owner.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(attribute =>
            attribute.Name.ToString().Split('.').Last() is var written && (written == name || written == name + "Attribute"));

    /// <summary>The methods that the contract around the mistake has as operations, its own after inherited ones.</summary>
    public IReadOnlyList<IMethodSymbol> Methods() =>
        Within<InterfaceDeclarationSyntax>() is { } syntax && Symbol(syntax) is INamedTypeSymbol contract
            ? contract.AllInterfaces.Concat(new[] { contract }).SelectMany(static part => part.GetMembers()).OfType<IMethodSymbol>().ToList()
            : Array.Empty<IMethodSymbol>();
}

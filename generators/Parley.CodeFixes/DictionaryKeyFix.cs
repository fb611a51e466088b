using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Parley.Generator.Reading;

namespace Parley.CodeFixes;

/// <summary>Sends the entries of a dictionary as a list of pairs, where its keys can be no names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR027")]
public sealed class DictionaryKeyFix() : ContractFix("PAR027")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<InterfaceDeclarationSyntax>() is not { } around || mistake.Symbol(around) is not INamedTypeSymbol contract)
            yield break;

        var shapes = new ShapeReader(new Runtime(contract), mistake.CancellationToken);
        var edits = new List<Edit>();
        foreach (var place in Places(mistake))
        {
            var model = mistake.Compilation.GetSemanticModel(place.SyntaxTree);
            var pairs = mistake.NameAt(place, "System.Collections.Generic.List`1") + "<" + mistake.NameAt(place, "System.Collections.Generic.KeyValuePair`2");
            edits.AddRange(place.DescendantNodesAndSelf(node => !IsUnfit(node, model, shapes)).Where(node => IsUnfit(node, model, shapes)).Cast<GenericNameSyntax>()
                .Select(dictionary => new Edit(
                    (dictionary.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax ? dictionary.Parent : dictionary).Span,
                    pairs + dictionary.TypeArgumentList + ">", place.SyntaxTree)));
        }

        yield return new Mend("pairs", "Send a list of pairs", edits);
    }

    // A member may begin with an instance of its type.
    private static IEnumerable<SyntaxNode> Places(Mistake mistake)
    {
        if (mistake.Advice != "member")
            return new[] { mistake.Node };

        var places = mistake.Declared()?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(mistake.CancellationToken) switch
        {
            PropertyDeclarationSyntax property => new SyntaxNode?[] { property.Type, property.Initializer },
            ParameterSyntax parameter => new SyntaxNode?[] { parameter.Type },
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax field } => new SyntaxNode?[] { field },
            _ => System.Array.Empty<SyntaxNode?>(),
        };
        return places.OfType<SyntaxNode>();
    }

    private static bool IsUnfit(SyntaxNode node, SemanticModel model, ShapeReader shapes) =>
        node is GenericNameSyntax { TypeArgumentList.Arguments.Count: 2 } && model.GetSymbolInfo(node).Symbol is INamedTypeSymbol type &&
        Collections.DictionaryFormatter(type) is not null &&
        shapes.Read(type.TypeArguments[0]) is null && !shapes.IsKey(TypeText.Of(type.TypeArguments[0]));
}

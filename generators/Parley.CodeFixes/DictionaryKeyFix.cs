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
        if (mistake.Within<InterfaceDeclarationSyntax>() is not { } around || mistake.Symbol(around) is not INamedTypeSymbol contract ||
            TypeOf(mistake) is not { } type)
        {
            yield break;
        }

        var model = mistake.Compilation.GetSemanticModel(type.SyntaxTree);
        var shapes = new ShapeReader(new Runtime(contract), mistake.CancellationToken);
        var dictionaries = type.DescendantNodesAndSelf(node => !IsUnfit(node, model, shapes)).Where(node => IsUnfit(node, model, shapes)).Cast<GenericNameSyntax>();
        yield return new Mend("pairs", "Send a list of pairs", dictionaries.Select(dictionary => new Edit(
            (dictionary.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax ? dictionary.Parent : dictionary).Span,
            mistake.NameAt(type, "System.Collections.Generic.List`1") + "<" + mistake.NameAt(type, "System.Collections.Generic.KeyValuePair`2") +
                dictionary.TypeArgumentList + ">",
            type.SyntaxTree)).ToList());
    }

    private static SyntaxNode? TypeOf(Mistake mistake)
    {
        if (mistake.Advice != "member")
            return mistake.Node;

        return mistake.Declared()?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(mistake.CancellationToken) switch
        {
            PropertyDeclarationSyntax property => property.Type,
            ParameterSyntax parameter => parameter.Type,
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax field } => field.Type,
            _ => null,
        };
    }

    private static bool IsUnfit(SyntaxNode node, SemanticModel model, ShapeReader shapes) =>
        node is GenericNameSyntax { TypeArgumentList.Arguments.Count: 2 } && model.GetTypeInfo(node).Type is INamedTypeSymbol type &&
        Collections.DictionaryFormatter(type) is not null &&
        shapes.Read(type.TypeArguments[0]) is null && !shapes.IsKey(TypeText.Of(type.TypeArguments[0]));
}

using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Parley.CodeFixes;

/// <summary>Lets a case derive from its union.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR026")]
public sealed class UnionCaseFix() : ContractFix("PAR026")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Advice != "derive" || mistake.Declared() is not INamedTypeSymbol item || mistake.Declared(1) is not INamedTypeSymbol { Arity: 0 } union ||
            item.DeclaringSyntaxReferences[0].GetSyntax(mistake.CancellationToken) is not TypeDeclarationSyntax declaration)
        {
            yield break;
        }

        var isInterface = union.TypeKind == TypeKind.Interface;
        var hasBase = item.BaseType is { SpecialType: SpecialType.None };
        if (!isInterface && (hasBase || item.IsValueType || item.IsRecord != union.IsRecord))
            yield break;

        var name = mistake.NameAt(declaration, union);
        var title = "Derive '" + item.Name + "' from '" + union.Name + "'";
        if (declaration.BaseList is not { } bases)
        {
            var last = (declaration as RecordDeclarationSyntax)?.ParameterList?.Span.End ?? declaration.TypeParameterList?.Span.End ?? declaration.Identifier.Span.End;
            yield return new Mend("derive", title, new Edit(new TextSpan(last, 0), " : " + name, declaration.SyntaxTree));
        }
        else if (isInterface)
            yield return new Mend("derive", title, new Edit(new TextSpan(bases.Span.End, 0), ", " + name, declaration.SyntaxTree));
        else
            yield return new Mend("derive", title, new Edit(new TextSpan(bases.Types[0].SpanStart, 0), name + ", ", declaration.SyntaxTree));
    }
}

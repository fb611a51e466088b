using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Parley.CodeFixes;

/// <summary>Makes a member <c>required</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR029")]
public sealed class ForgettableMemberFix() : ContractFix("PAR029")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        var (name, type) = mistake.Within<MemberDeclarationSyntax>() switch
        {
            PropertyDeclarationSyntax property => (property.Identifier, property.Type),
            FieldDeclarationSyntax { Declaration: { Variables: { Count: 1 } variables } field } => (variables[0].Identifier, field.Type),
            _ => default,
        };

        // The last of the modifiers, as most write it; of two fields in one declaration one may be meant to be absent.
        if (type is not null)
            yield return new Mend("require", "Make '" + name.ValueText + "' required", new Edit(new TextSpan(type.SpanStart, 0), "required "));
    }
}

using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Removes a setting that means nothing, or chooses the delivery that it means something for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR053")]
public sealed class UselessDeliverySettingFix() : ContractFix("PAR053")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<AttributeArgumentSyntax>() is not { NameEquals.Name.Identifier.ValueText: { } name } argument)
        {
            if (mistake.Within<AttributeSyntax>() is { } rate)
                yield return new Mend("remove", "Remove [" + rate.Name + "]", Attributes.Remove(rate));
            yield break;
        }

        yield return new Mend("remove", "Remove '" + name + "'", Attributes.RemoveArgument(argument));
        if (name == "By" && argument.Parent is AttributeArgumentListSyntax { Arguments: var arguments } &&
            arguments[0].Expression is MemberAccessExpressionSyntax delivery)
        {
            yield return new Mend("keepLatest", "Use 'KeepLatest'", new Edit(delivery.Name.Span, "KeepLatest"));
        }
    }
}

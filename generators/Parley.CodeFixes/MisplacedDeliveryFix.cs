using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Makes the operation one-way if it has no reply to lose, or removes its delivery policy.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR050")]
public sealed class MisplacedDeliveryFix() : ContractFix("PAR050")
{
    private static readonly string[] Policy = { "Deliver", "MaxRate" };

    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<MethodDeclarationSyntax>() is not { } method || mistake.Within<AttributeSyntax>() is not { } attribute)
            yield break;

        // What a one-way operation cannot have would be the next mistake.
        var hasReply = Mistake.AttributeOf(method, "Timeout") is not null || Mistake.AttributeOf(method, "Fault") is not null ||
            method.ParameterList.Parameters.Any(parameter => parameter.Type is { } type && mistake.TypeOf(type)?.Name == "IAsyncEnumerable");
        if (!hasReply && mistake.TypeOf(method.ReturnType) is INamedTypeSymbol { Arity: 0 })
        {
            var name = mistake.AttributeAt(method, "OneWay");
            yield return new Mend("oneWay", "Add [" + name + "]", new Edit(new(attribute.SpanStart, 0), name + ", "));
        }

        var policy = Policy.Select(name => Mistake.AttributeOf(method, name)).OfType<AttributeSyntax>().ToList();
        yield return new Mend(
            "remove", "Remove [" + string.Join("] and [", policy.Select(part => part.Name.ToString())) + "]",
            policy.GroupBy(part => (AttributeListSyntax)part.Parent!).Select(list => Attributes.Remove(list.Key, list.ToList())).ToArray());
    }
}

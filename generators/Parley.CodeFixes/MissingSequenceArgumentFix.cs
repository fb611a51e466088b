using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Parley.Generator.Reading;

namespace Parley.CodeFixes;

/// <summary>Orders calls by a parameter that is there, or lets an operation out of the order of its interface.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR030")]
public sealed class MissingSequenceArgumentFix() : ContractFix("PAR030")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<InterfaceDeclarationSyntax>() is not { } around || mistake.Symbol(around) is not INamedTypeSymbol contract)
            yield break;

        var reader = new SequenceReader(new ShapeReader(new Runtime(contract), mistake.CancellationToken), new Places(contract, mistake.CancellationToken));
        var method = mistake.Within<MethodDeclarationSyntax>();
        foreach (var name in Comparable(method, contract, mistake, reader))
            yield return new Mend("by " + name, "Order the calls by '" + name + "'", Order(mistake, method, name));
        if (method is not null && mistake.Within<AttributeSyntax>() is null)
        {
            yield return new Mend("all", "Let its calls run at the same time", Attributes.Add(method, Own(mistake, method, "Concurrent")));
            yield return new Mend("one", "Let its calls run one at a time", Attributes.Add(method, Own(mistake, method, "Serial")));
        }
    }

    private static Edit Order(Mistake mistake, MethodDeclarationSyntax? method, string name)
    {
        var text = "\"" + name + "\"";
        if (mistake.Within<AttributeSyntax>() is not { ArgumentList: { } list })
            return Attributes.Add(method!, Own(mistake, method!, "SerialBy, " + text));
        if (mistake.Within<AttributeArgumentSyntax>() is not { } argument)
            return new Edit(new TextSpan(list.CloseParenToken.SpanStart, 0), ", " + text);

        var isNamedInCode = argument.Expression is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };
        return new Edit(argument.Expression.Span, isNamedInCode ? "nameof(" + name + ")" : text);
    }

    private static string Own(Mistake mistake, SyntaxNode place, string arguments)
    {
        var attribute = mistake.AttributeAt(place, "Concurrency");
        return attribute + "(" + mistake.NameOf("Parley.Concurrency") + "." + arguments + ")";
    }

    // The attribute of an interface is for all of its operations that have none of their own.
    private static IEnumerable<string> Comparable(MethodDeclarationSyntax? method, INamedTypeSymbol contract, Mistake mistake, SequenceReader reader)
    {
        var methods = method is null
            ? contract.GetMembers().OfType<IMethodSymbol>().Where(static one => one.Attribute(AttributeNames.Concurrency) is null).ToList()
            : new[] { mistake.Symbol(method) }.OfType<IMethodSymbol>().ToList();
        return methods.Select(one => one.Parameters.Where(reader.CanCompare).Select(static parameter => parameter.Name))
            .Aggregate((IEnumerable<string>?)null, static (names, next) => names?.Intersect(next) ?? next)?.ToList() ?? Enumerable.Empty<string>();
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Gives an overload a name of its own, made of its parameters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR013")]
public sealed class NameCollisionFix() : ContractFix("PAR013")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<MethodDeclarationSyntax>() is not { } method || mistake.Symbol(method) is not IMethodSymbol symbol)
            yield break;

        var methods = mistake.Methods();
        var taken = new HashSet<string>(methods.Select(WireName));
        var chosen = "";
        // The overloads before this one are given their names first, so that all can be mended at once.
        foreach (var other in methods.Where(other => WireName(other) == WireName(symbol)).Skip(1))
        {
            chosen = Choose(other, taken);
            if (SymbolEqualityComparer.Default.Equals(other, symbol))
                break;
        }

        if (chosen.Length == 0)
            yield break;

        var value = "\"" + chosen + "\"";
        yield return new Mend(
            "name", "Name it '" + chosen + "' on the wire",
            Mistake.AttributeOf(method, "Operation") is { } attribute
                ? Attributes.Set(attribute, "Name", value)
                : Attributes.Add(method, mistake.AttributeAt(method, "Operation") + "(Name = " + value + ")"));
    }

    private static string Choose(IMethodSymbol method, HashSet<string> taken)
    {
        var last = method.Parameters.LastOrDefault(static parameter => parameter.Type.Name != "CancellationToken");
        var name = WireName(method) + (last is null ? "" : "By" + char.ToUpperInvariant(last.Name[0]) + last.Name.Substring(1));
        var numbered = name;
        for (var i = 2; !taken.Add(numbered); i++)
            numbered = name + i.ToString(CultureInfo.InvariantCulture);
        return numbered;
    }

    private static string WireName(IMethodSymbol method)
    {
        var declared = method.GetAttributes().Where(static attribute => attribute.AttributeClass?.ToDisplayString() == "Parley.OperationAttribute")
            .SelectMany(static attribute => attribute.NamedArguments).FirstOrDefault(static argument => argument.Key == "Name").Value.Value;
        if (declared is string name)
            return name;
        return method.Name.Length > 5 && method.Name.EndsWith("Async", StringComparison.Ordinal)
            ? method.Name.Substring(0, method.Name.Length - 5)
            : method.Name;
    }
}

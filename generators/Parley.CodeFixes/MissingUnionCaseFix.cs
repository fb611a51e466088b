using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Parley.CodeFixes;

/// <summary>Adds a type to the cases of its union, or all that are missing there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR060")]
public sealed class MissingUnionCaseFix() : ContractFix("PAR060")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Declared() is not INamedTypeSymbol item || mistake.Declared(1) is not INamedTypeSymbol { Arity: 0 } union)
            yield break;

        var cases = new UnionCases(union, mistake);
        yield return new Mend("one", "Add '" + item.Name + "' to the cases of '" + union.Name + "'", cases.Add(new[] { item }));
        var missing = DerivedTypes.Of(union, mistake.CancellationToken).Where(cases.CanTake).ToList();
        if (missing.Count > 1)
            yield return new Mend("all", "Add all missing cases of '" + union.Name + "'", cases.Add(missing));
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>Finds the unions of the same project that a type derives from without being one of their cases.</summary>
internal static class MissingCases
{
    public static IEnumerable<Finding> In(INamedTypeSymbol type, CarriedTypes carried, CancellationToken cancellationToken)
    {
        // What is generic, hidden or a union itself can be no case as it is.
        if (!ObjectReader.IsObject(type) || type.IsStatic || UnionReader.IsUnion(type) || !CanBeNamed(type))
            yield break;

        var places = new Places(type, cancellationToken);
        foreach (var union in Bases(type).Where(candidate => IsMeant(candidate, type, carried)))
        {
            // A union among the cases is a mistake of its own, which says where the type belongs.
            var cases = UnionReader.CasesOf(union).ToList();
            if (cases.Contains(type, SymbolEqualityComparer.Default) || cases.Exists(UnionReader.IsUnion))
                continue;

            yield return new Finding(FindingKind.MissingUnionCase, places.OfName(type), type.Name, union.Name)
            {
                Mend = places.OfDeclaration(type).Concat(places.OfDeclaration(union)).ToList(),
            };
        }
    }

    // Attributes of others may be there for others; [UnionCase] is there for a contract, be it in another project.
    private static bool IsMeant(INamedTypeSymbol union, INamedTypeSymbol type, CarriedTypes carried) =>
        UnionReader.IsUnion(union) && union.Arity == 0 && SymbolEqualityComparer.Default.Equals(union.ContainingAssembly, type.ContainingAssembly) &&
        (union.Attribute(AttributeNames.UnionCase) is not null || carried.Has(union));

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var level = type.BaseType; level is not null; level = level.BaseType)
            yield return level;
        foreach (var part in type.AllInterfaces)
            yield return part;
    }

    private static bool CanBeNamed(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.ContainingType)
        {
            if (level.Arity > 0 || level.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
                return false;
        }

        return true;
    }
}

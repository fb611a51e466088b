using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Parley.CodeFixes;

/// <summary>The types of a project that may be cases of a union.</summary>
internal static class DerivedTypes
{
    /// <summary>The records, classes and structs that derive from the type, in the order of their declaration.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var found = new List<INamedTypeSymbol>();
        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(type.ContainingAssembly.GlobalNamespace);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var member in open.Pop().GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                open.Push(member);
                if (member is INamedTypeSymbol { IsAbstract: false, Arity: 0, IsStatic: false } derived && DerivesFrom(derived, type))
                    found.Add(derived);
            }
        }

        return found.OrderBy(static derived => derived.Locations[0].SourceTree?.FilePath, System.StringComparer.Ordinal)
            .ThenBy(static derived => derived.Locations[0].SourceSpan.Start);
    }

    private static bool DerivesFrom(INamedTypeSymbol derived, INamedTypeSymbol type)
    {
        for (var level = derived.BaseType; level is not null; level = level.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(level, type))
                return true;
        }

        return derived.AllInterfaces.Any(part => SymbolEqualityComparer.Default.Equals(part, type));
    }
}

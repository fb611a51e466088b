using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Parley.CodeFixes;

/// <summary>The numbers that the operations of a contract declare.</summary>
internal static class OperationIds
{
    private const int Largest = 65_535;

    /// <summary>
    /// A number that no other operation has. Operations before this one that need one too are given theirs first, so that all can be
    /// mended at once.
    /// </summary>
    public static int FreeFor(IMethodSymbol method, IReadOnlyList<IMethodSymbol> methods)
    {
        var taken = new HashSet<int>(methods.Select(Of).Where(static id => id is not null).Select(static id => id!.Value));
        var seen = new HashSet<int>();
        var free = 0;
        foreach (var other in methods)
        {
            var isMeant = SymbolEqualityComparer.Default.Equals(other, method);
            if (!isMeant && Of(other) is not { } id)
                continue;
            if (isMeant || Of(other) is < 1 or > Largest || !seen.Add(Of(other)!.Value))
            {
                do
                    free++;
                while (!taken.Add(free));
            }

            if (isMeant)
                break;
        }

        return free;
    }

    private static int? Of(IMethodSymbol method) =>
        method.GetAttributes().Where(static attribute => attribute.AttributeClass?.ToDisplayString() == "Parley.OperationAttribute")
            .SelectMany(static attribute => attribute.NamedArguments).FirstOrDefault(static argument => argument.Key == "Id").Value.Value as int?;
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>The items of a tuple, or of a pair of key and value.</summary>
internal sealed record TupleParts(bool IsPair, IReadOnlyList<(string Name, ITypeSymbol Type)> Items)
{
    /// <summary>The parts of a type; null if it is neither.</summary>
    public static TupleParts? Of(INamedTypeSymbol type)
    {
        if (type.IsTupleType)
            return new TupleParts(false, type.TupleElements.Select((element, i) => ("Item" + (i + 1), element.Type)).ToList());

        return type is { Name: "KeyValuePair", Arity: 2 } && type.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic"
            ? new TupleParts(true, new[] { ("Key", type.TypeArguments[0]), ("Value", type.TypeArguments[1]) })
            : null;
    }
}

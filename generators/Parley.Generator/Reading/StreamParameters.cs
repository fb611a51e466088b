using System.Linq;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>The parameter whose items travel after the call, from the caller.</summary>
internal static class StreamParameters
{
    public static bool Is(IParameterSymbol parameter) => Item(parameter) is not null;

    /// <summary>The type of the stream's items; null if the parameter is no stream.</summary>
    public static ITypeSymbol? Item(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol { Name: "IAsyncEnumerable", Arity: 1, ContainingType: null } type &&
        type.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic"
            ? type.TypeArguments[0]
            : null;

    /// <summary>What speaks against this stream in its method, as the end of a sentence; null for nothing.</summary>
    public static string? ReasonAgainst(IMethodSymbol method, IParameterSymbol parameter)
    {
        if (!SymbolEqualityComparer.Default.Equals(method.Parameters.First(Is), parameter))
            return "an operation takes one stream from its caller; send the other as a list, or both as one stream of a type that holds either";
        return parameter.NullableAnnotation == NullableAnnotation.Annotated || parameter.HasExplicitDefaultValue
            ? "the stream from a caller is always there, if empty; remove the '?' and the default"
            : null;
    }
}

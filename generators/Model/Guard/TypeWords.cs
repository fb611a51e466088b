using System.Linq;

namespace Parley.Model.Guard;

/// <summary>Says a type in words that are close to C#: <c>int32?</c>, <c>PlaceOrder[]</c>, <c>map of string to int32</c>.</summary>
internal static class TypeWords
{
    public static string Of(TypeExpression type) => type.Kind switch
    {
        TypeExpressionKind.Optional => Of(type.Arguments[0]) + "?",
        TypeExpressionKind.List => Of(type.Arguments[0]) + "[]",
        TypeExpressionKind.Map => "map of " + Of(type.Arguments[0]) + " to " + Of(type.Arguments[1]),
        TypeExpressionKind.Tuple => "(" + string.Join(", ", type.Arguments.Select(Of)) + ")",
        _ => type.Name,
    };
}

namespace Parley.Model;

/// <summary>A type where a manifest uses it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name of a scalar or of a type of the manifest; empty for the other kinds.</param>
/// <param name="Arguments">What an optional, list or map is made of.</param>
internal sealed record TypeExpression(TypeExpressionKind Kind, string Name, EquatableArray<TypeExpression> Arguments)
{
    public static TypeExpression Scalar(string name) => new(TypeExpressionKind.Scalar, name, default);

    public static TypeExpression Reference(string name) => new(TypeExpressionKind.Reference, name, default);

    public static TypeExpression Of(TypeExpressionKind kind, params TypeExpression[] arguments) =>
        new(kind, "", arguments.ToEquatableArray());
}

/// <summary>The kinds of type expressions.</summary>
internal enum TypeExpressionKind
{
    /// <summary>A scalar of the runtime: <c>int32</c>.</summary>
    Scalar,

    /// <summary>A type that the manifest describes.</summary>
    Reference,

    /// <summary>The argument, or null.</summary>
    Optional,

    /// <summary>An array of the argument.</summary>
    List,

    /// <summary>A dictionary from the first argument to the second.</summary>
    Map,

    /// <summary>An array with one element for each argument.</summary>
    Tuple,
}

using System.Linq;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>Says why a type cannot cross the wire, before anything is read of its members.</summary>
internal static class PayloadRules
{
    private const int DeepestTypeArguments = 8;

    /// <summary>The reason and the way out, as the end of a sentence; null if nothing speaks against the type.</summary>
    public static string? ReasonAgainst(ITypeSymbol type) => type switch
    {
        IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object } =>
            "it says nothing about its contents; declare a record with the members that travel, or use JsonElement",
        { TypeKind: TypeKind.Delegate } => "code does not travel; declare a callback contract instead",
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "addresses mean nothing to the other side; send the value",
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } =>
            "its size differs between machines; use int or long",
        { TypeKind: TypeKind.TypeParameter } => "its type is not known here; use a closed type",
        IArrayTypeSymbol { Rank: > 1 } => "arrays of several dimensions have no wire form; use an array of arrays",
        IArrayTypeSymbol => null,
        { IsRefLikeType: true } => "it lives on the stack only; use an array or a record",
        INamedTypeSymbol named => ReasonAgainstNamed(named),
        _ => "it is no record, class, struct or enum; declare a record with the members that travel",
    };

    private static string? ReasonAgainstNamed(INamedTypeSymbol type)
    {
        if (Scalars.Of(type) is not null)
            return null;
        if (IsOrDerivesFrom(type, "System.IO.Stream"))
            return "a stream of bytes has no wire form; use byte[], or IAsyncEnumerable<byte[]> as a parameter or result";
        if (type.Name is "Task" or "ValueTask" && IsIn(type, "System.Threading.Tasks"))
            return "only finished values travel; use the task's result type";
        if (type.Name == "IAsyncEnumerable" && IsIn(type, "System.Collections.Generic"))
            return "a stream is a whole parameter or a whole result, never a part of a value; send a list in its place";
        if (type.Name == "Nothing" && IsIn(type, "Parley.Descriptors"))
            return "it stands for no value; return Task or ValueTask";
        if (type.Name is "Memory" or "ReadOnlyMemory" or "ArraySegment" && IsIn(type, "System"))
            return "memory travels as bytes only; use an array";
        if (type.Name is "JsonDocument" && IsIn(type, "System.Text.Json"))
            return "it must be disposed and nobody would; use JsonElement";
        if (IsInSystem(type))
            return "Parley has no wire form for this type of the platform; use a scalar, List<T>, Dictionary<TKey, TValue> or a record";
        if (type.TypeKind == TypeKind.Enum)
            return null;
        if (type.TypeKind == TypeKind.Interface)
            return "it does not say which type to create when it is read; declare its cases with [UnionCase], or use a sealed record";
        if (type.IsAbstract)
            return "it cannot be created when it is read; declare its cases with [UnionCase], or use a sealed record";
        if (type.IsStatic)
            return "a static class has no instances; declare a record";
        if (type.AllInterfaces.Any(part => part.SpecialType == SpecialType.System_Collections_IEnumerable))
            return "own collection types have no wire form; use List<T> or Dictionary<TKey, TValue>";
        return TypeArgumentDepth(type) > DeepestTypeArguments
            ? "its type arguments nest more than 8 deep, perhaps without end; use a type of its own"
            : null;
    }

    private static bool IsInSystem(INamedTypeSymbol type)
    {
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
                return true;
        }

        return false;
    }

    private static bool IsIn(INamedTypeSymbol type, string space) => type.ContainingNamespace?.ToDisplayString() == space;

    private static bool IsOrDerivesFrom(INamedTypeSymbol type, string fullName)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.ToDisplayString() == fullName)
                return true;
        }

        return false;
    }

    private static int TypeArgumentDepth(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } => 1 + arguments.Max(TypeArgumentDepth),
        IArrayTypeSymbol array => 1 + TypeArgumentDepth(array.ElementType),
        _ => 0,
    };
}

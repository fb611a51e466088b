using System.Linq;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>Chooses the constructor that a reader creates an instance with.</summary>
internal static class Constructors
{
    /// <summary>
    /// The one with <c>[JsonConstructor]</c> or <c>[SerializationConstructor]</c>; else a positional record's own; else the one without parameters; else the only one.
    /// </summary>
    public static IMethodSymbol? Choose(INamedTypeSymbol type)
    {
        var all = type.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public).ToList();
        if (all.FirstOrDefault(IsMarked) is { } marked)
            return marked;
        if (Positional(type) is { } positional)
            return positional;

        var declared = all.Where(constructor => !constructor.IsImplicitlyDeclared && constructor.Parameters.Length > 0).ToList();
        var empty = all.FirstOrDefault(constructor => constructor.Parameters.Length == 0);
        var isEmptyByDefault = type.IsValueType && empty is { IsImplicitlyDeclared: true };
        if (empty is not null && !(isEmptyByDefault && declared.Count == 1))
            return empty;
        return declared.Count == 1 ? declared[0] : null;
    }

    /// <summary>
    /// The primary constructor of a positional record; null if the type is none or the record has no parameters. The
    /// deconstructor that the compiler adds gives it away, in source and in a reference alike.
    /// </summary>
    public static IMethodSymbol? Positional(INamedTypeSymbol type)
    {
        var deconstructor = type.GetMembers("Deconstruct").OfType<IMethodSymbol>().FirstOrDefault(IsSynthesized);
        return deconstructor is null
            ? null
            : type.InstanceConstructors.FirstOrDefault(constructor =>
                constructor.DeclaredAccessibility == Accessibility.Public &&
                constructor.Parameters.Length == deconstructor.Parameters.Length &&
                constructor.Parameters.Zip(deconstructor.Parameters, IsSame).All(same => same));
    }

    private static bool IsMarked(IMethodSymbol constructor) =>
        constructor.Attribute(AttributeNames.JsonConstructor) is not null ||
        constructor.Attribute(AttributeNames.SerializationConstructor) is not null;

    private static bool IsSynthesized(IMethodSymbol method) =>
        method.IsImplicitlyDeclared ||
        method.Attribute("System.Runtime.CompilerServices.CompilerGeneratedAttribute") is not null;

    private static bool IsSame(IParameterSymbol parameter, IParameterSymbol output) =>
        parameter.Name == output.Name && SymbolEqualityComparer.Default.Equals(parameter.Type, output.Type);
}

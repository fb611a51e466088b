using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>A property or field of a payload type that can be read.</summary>
internal sealed record ObjectMember(ISymbol Symbol, ITypeSymbol Type, bool IsSettable)
{
    public string Name => Symbol.Name;
}

/// <summary>Finds the members of a payload type: public properties and fields, inherited ones first, a hidden one not at all.</summary>
internal static class ObjectMembers
{
    public static IReadOnlyList<ObjectMember> Of(INamedTypeSymbol type)
    {
        var chain = new Stack<INamedTypeSymbol>();
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            chain.Push(current);

        var names = new List<string>();
        var members = new Dictionary<string, ObjectMember>(StringComparer.Ordinal);
        foreach (var symbol in chain.SelectMany(level => level.GetMembers()))
        {
            if (Of(symbol) is not { } member)
                continue;
            if (!members.ContainsKey(symbol.Name))
                names.Add(symbol.Name);
            members[symbol.Name] = member;
        }

        return names.ConvertAll(name => members[name]);
    }

    private static ObjectMember? Of(ISymbol symbol) => symbol switch
    {
        { IsStatic: true } or { DeclaredAccessibility: not Accessibility.Public } => null,
        IPropertySymbol { IsIndexer: false } property when Accessor(property, getter: true) =>
            new ObjectMember(property, property.Type, Accessor(property, getter: false)),
        IFieldSymbol { IsConst: false, IsImplicitlyDeclared: false } field => new ObjectMember(field, field.Type, !field.IsReadOnly),
        _ => null,
    };

    /// <summary>Whether the compiler keeps the property's value in a field of its own, rather than code computing it.</summary>
    public static bool IsAutomatic(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)) ||
        property.GetMethod?.Attribute("System.Runtime.CompilerServices.CompilerGeneratedAttribute") is not null;

    /// <summary>Whether a public accessor is there, on the property or, for an override of only one of the two, further up.</summary>
    private static bool Accessor(IPropertySymbol property, bool getter)
    {
        for (var current = property; current is not null; current = current.OverriddenProperty)
        {
            if ((getter ? current.GetMethod : current.SetMethod) is { } accessor)
                return accessor.DeclaredAccessibility == Accessibility.Public;
        }

        return false;
    }
}

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

    public static bool IsIgnored(ISymbol member) =>
        member.Attribute(AttributeNames.IgnoreMember) is not null ||
        (member.Attribute(AttributeNames.JsonIgnore) is { } ignore &&
            (!ignore.IsNamed("Condition") || ignore.Named<int>("Condition") == 1)); // JsonIgnoreCondition.Always

    /// <summary>Whether the language demands a value in each object initializer.</summary>
    public static bool IsRequired(ISymbol member) =>
        member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    private static ObjectMember? Of(ISymbol symbol) => symbol switch
    {
        { IsStatic: true } or { DeclaredAccessibility: not Accessibility.Public } => null,
        IPropertySymbol { IsIndexer: false } property when Accessor(property, getter: true) =>
            new ObjectMember(property, property.Type, Accessor(property, getter: false)),
        IFieldSymbol { IsConst: false, IsImplicitlyDeclared: false } field => new ObjectMember(field, field.Type, !field.IsReadOnly),
        _ => null,
    };

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

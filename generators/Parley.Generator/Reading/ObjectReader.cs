using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>Reads enums, value types around one value, and types with members.</summary>
internal sealed class ObjectReader(ShapeReader shapes)
{
    private const int LargestKey = 1023;

    public PayloadProblem? Read(INamedTypeSymbol type, string key, out TypeShape? shape)
    {
        if (type.TypeKind == TypeKind.Enum)
            return ReadEnum(type, key, out shape);

        return WrappedValue(type) is { } value ? ReadWrapper(type, key, value, out shape) : ReadObject(type, key, out shape);
    }

    /// <summary>Whether the type travels with the names or numbers of its members.</summary>
    public static bool IsObject(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, IsTupleType: false } && Scalars.Of(type) is null &&
        WrappedValue(type) is null && !Converters.IsOn(type);

    private static PayloadProblem? ReadEnum(INamedTypeSymbol type, string key, out TypeShape? shape)
    {
        var fields = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).ToList();
        var members = fields.ConvertAll(field => new EnumMember(
            NameOf(field), TypeText.Identifier(field.Name), Convert.ToString(field.ConstantValue, CultureInfo.InvariantCulture)!));
        var underlying = type.EnumUnderlyingType!;
        shape = new EnumShape(
            key, TypeText.Of(type), "", TypeText.SimpleName(type), Scalars.Of(underlying)?.Name ?? "Int32", underlying.ToDisplayString(),
            type.Attribute("System.FlagsAttribute") is not null, members.ToEquatableArray());
        if (type.Attribute("System.FlagsAttribute") is not null && fields.Find(field => IsAmbiguousFlag(NameOf(field))) is { } ambiguous)
        {
            return Problem(FindingKind.MemberNames, type, ambiguous,
                "the name of its flag " + ambiguous.Name + " is empty or has a comma or space, so that it cannot stand beside others; choose another");
        }

        return Duplicate(members.Select(member => member.Name)) is { } twice
            ? Problem(
                FindingKind.MemberNames, type, Renamed(fields.Select(field => ((ISymbol)field, NameOf(field))), twice),
                "two of its members are '" + twice + "' on the wire; rename one of them")
            : null;
    }

    private static bool IsAmbiguousFlag(string name) => name.Length == 0 || name.Any(static letter => letter is ',' or ' ');

    // Of two with one name, that to which an attribute gave it; else the later one.
    private static ISymbol Renamed(IEnumerable<(ISymbol Symbol, string Name)> members, string name)
    {
        var all = members.Where(member => member.Name == name).Select(member => member.Symbol).ToList();
        return all.FindLast(symbol => !string.Equals(symbol.Name, name, StringComparison.OrdinalIgnoreCase)) ?? all[all.Count - 1];
    }

    /// <summary>The name of an enum's member on the wire.</summary>
    public static string NameOf(IFieldSymbol member) =>
        member.Attribute(AttributeNames.JsonEnumName)?.Argument() as string ??
        member.Attribute(AttributeNames.EnumMember)?.Named<string>("Value") ??
        member.Name;

    /// <summary>The one parameter of a read-only record struct that has nothing else in it.</summary>
    public static IParameterSymbol? WrappedValue(INamedTypeSymbol type) =>
        type is { IsValueType: true, IsReadOnly: true } && Constructors.Positional(type) is { Parameters: { Length: 1 } parameters } &&
        type.GetMembers().OfType<IFieldSymbol>().Count(field => !field.IsStatic) <= 1
            ? parameters[0]
            : null;

    private PayloadProblem? ReadWrapper(INamedTypeSymbol type, string key, IParameterSymbol value, out TypeShape? shape)
    {
        shape = null;
        ISymbol? property = type.GetMembers(value.Name).OfType<IPropertySymbol>().FirstOrDefault();
        if (shapes.VisitMember(property ?? value, value.Type, out var inner) is { } problem)
            return problem.Below(TypeText.SimpleName(type), value.Name);

        shape = new WrapperShape(
            key, TypeText.Of(type), "", TypeText.SimpleName(type), TypeText.Identifier(value.Name), TypeText.Of(value.Type), inner,
            shapes.IsKey(inner));
        return null;
    }

    private PayloadProblem? ReadObject(INamedTypeSymbol type, string key, out TypeShape? shape)
    {
        shape = null;
        var name = TypeText.SimpleName(type);
        if (Constructors.Choose(type) is not { } constructor)
        {
            return Problem(FindingKind.UnusableConstructor, type, type,
                "it has no constructor to create it with when it is read; make one public, or mark one with [JsonConstructor]");
        }

        var layout = new ObjectLayout(type, constructor);
        if (layout.Problem is { } obstacle)
            return obstacle;

        var members = new List<MemberModel>();
        for (var i = 0; i < layout.Members.Count; i++)
        {
            var (member, parameter) = layout.Members[i];
            if (shapes.VisitMember(member.Symbol, member.Type, out var part) is { } problem)
            {
                var isOfMember = problem is { Kind: FindingKind.DictionaryKey, At: null };
                return (isOfMember ? problem with { At = member.Symbol, Advice = "member" } : problem).Below(name, member.Name);
            }

            members.Add(layout.Describe(member, parameter, part, i));
        }

        if (layout.IsKeyed && members.FirstOrDefault(member => member.Index is < 0 or > LargestKey) is { } misplaced)
            return new PayloadProblem(name, "", "the [Key] of " + misplaced.Identifier + " is not 0 to 1023; number the members from 0") { Kind = FindingKind.MemberKeys };
        if (Duplicate(members.Select(member => member.Name)) is { } twice)
        {
            return Problem(
                FindingKind.MemberNames, type, Renamed(layout.Members.Select(entry => (entry.Member.Symbol, entry.Member.WireName())), twice),
                "two of its members are '" + twice + "' on the wire; give one of them a [JsonPropertyName]");
        }

        if (Duplicate(members.Select(member => member.Index.ToString(CultureInfo.InvariantCulture))) is { } index)
            return new PayloadProblem(name, "", "two of its members have [Key(" + index + ")]; give each its own") { Kind = FindingKind.MemberKeys };

        shape = new ObjectShape(
            key, TypeText.Of(type), "", name, type.IsReferenceType, layout.IsArray,
            (layout.IsKeyed ? members.OrderBy(member => member.Index) : members.AsEnumerable()).ToEquatableArray(),
            layout.ConstructorArguments().ToEquatableArray());
        return null;
    }

    private static PayloadProblem Problem(FindingKind kind, INamedTypeSymbol type, ISymbol at, string reason) =>
        new(TypeText.SimpleName(type), "", reason) { Kind = kind, At = at };

    private static string? Duplicate(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>
/// Reads the cases of a union: of <c>[UnionCase]</c>, <c>[JsonDerivedType]</c> and MessagePack's <c>[Union]</c>, which may stand side by
/// side and add to each other.
/// </summary>
internal sealed class UnionReader(ShapeReader shapes)
{
    private static readonly string[] Attributes = { AttributeNames.UnionCase, AttributeNames.JsonDerivedType, AttributeNames.Union };

    private readonly List<DeclaredCase> _cases = new();

    public static bool IsUnion(INamedTypeSymbol type) => Attributes.Any(name => type.Attribute(name) is not null);

    /// <summary>The types that the attributes of a union name, whatever they are.</summary>
    public static IEnumerable<INamedTypeSymbol> CasesOf(INamedTypeSymbol union) =>
        Attributes.SelectMany(name => union.Attributes(name).Select(attribute => CaseOf(name, attribute))).OfType<INamedTypeSymbol>();

    public PayloadProblem? Read(INamedTypeSymbol type, string key, out TypeShape? shape)
    {
        shape = null;
        var discriminator = type.Attribute(AttributeNames.JsonPolymorphic)?.Named<string>("TypeDiscriminatorPropertyName") ?? "$type";
        foreach (var name in Attributes)
        {
            foreach (var attribute in type.Attributes(name))
                Declare(name, attribute);
        }

        foreach (var item in _cases)
        {
            if (ReasonAgainst(type, item, discriminator) is { } reason)
            {
                var isDerived = IsItself(type, item.Type) || DerivesFrom(item.Type, type);
                return Problem(type, reason) with { At = isDerived ? type : item.Type, With = isDerived ? null : type, Advice = isDerived ? null : "derive" };
            }
        }

        if (_cases.Count == 0)
            return Problem(type, "it has no case; name the type of one with typeof");
        if (_cases.GroupBy(item => item.Type, SymbolEqualityComparer.Default).FirstOrDefault(group => group.Count() > 1)?.First() is { } repeated)
            return Problem(type, "its case " + TypeText.SimpleName(repeated.Type) + " is declared twice; keep one, or derive a type for each name");
        if (Twice(item => item.Name, item => item.JsonNumber) is { } twice)
            return Problem(type, "two of its cases are " + twice + " in JSON; give each a name of its own");
        if (Twice(item => item.TagText, item => item.TagNumber) is { } tag)
            return Problem(type, "two of its cases are " + tag + " in MessagePack; give each a tag of its own");

        shape = new UnionShape(key, key, "", TypeText.SimpleName(type), discriminator, _cases.Select(item => new UnionCaseModel(
            TypeText.OfNotNull(item.Type),
            KeyOf(type, item.Type, key),
            new CaseLabel(item.Name, item.JsonNumber),
            new CaseLabel(item.TagText, item.TagNumber))).ToEquatableArray());
        foreach (var item in _cases)
        {
            var declared = item.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
            var problem = IsItself(type, item.Type)
                ? shapes.VisitAsCase(declared, KeyOf(type, item.Type, key))
                : shapes.Visit(declared);
            if (problem is not null)
                return problem.Below(TypeText.SimpleName(type), TypeText.SimpleName(item.Type));
        }

        return null;
    }

    private static PayloadProblem Problem(INamedTypeSymbol union, string reason) =>
        new(TypeText.SimpleName(union), "", reason) { Kind = FindingKind.UnionCase, At = union };

    private static bool IsItself(INamedTypeSymbol union, ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(union, type);

    private static string KeyOf(INamedTypeSymbol union, ITypeSymbol type, string key) =>
        IsItself(union, type) ? key + " itself" : TypeText.OfNotNull(type);

    private static INamedTypeSymbol? CaseOf(string name, AttributeData attribute) =>
        attribute.Argument(name == AttributeNames.Union ? 1 : 0) as INamedTypeSymbol;

    private void Declare(string name, AttributeData attribute)
    {
        if (CaseOf(name, attribute) is not { } type)
            return;

        var item = _cases.FirstOrDefault(other => SymbolEqualityComparer.Default.Equals(other.Type, type) && !other.From.Contains(name));
        if (item is null)
            _cases.Add(item = new DeclaredCase(type));
        item.From.Add(name);
        switch (name)
        {
            case AttributeNames.UnionCase:
                item.Name = attribute.Argument(1) as string;
                item.Tag = attribute.IsNamed("Tag") ? attribute.Named<int>("Tag") : null;
                break;
            case AttributeNames.JsonDerivedType:
                item.Name ??= attribute.Argument(1) as string;
                item.Number ??= attribute.Argument(1) as int?;
                break;
            case AttributeNames.Union:
                item.Tag ??= attribute.Argument(0) as int?;
                break;
        }
    }

    private string? ReasonAgainst(INamedTypeSymbol union, DeclaredCase item, string discriminator)
    {
        var name = TypeText.SimpleName(item.Type);
        if (item.Type.TypeKind == TypeKind.Error)
            return "its case " + name + " does not compile";
        if (item.Type.IsUnboundGenericType)
            return "its case " + name + " is an open generic type; name a closed one";
        if (!IsItself(union, item.Type) && !DerivesFrom(item.Type, union))
            return "its case " + name + " does not derive from it; derive it, or remove the attribute";
        if (!IsItself(union, item.Type) && IsUnion(item.Type))
            return "its case " + name + " is a union itself; declare its cases here, each on its own";
        if (!ObjectReader.IsObject(item.Type))
            return "its case " + name + " is not a record, class or struct with members; declare one that is";
        if (item.Name is null && item.Number is null && item.Tag is null)
            return "its case " + name + " has no discriminator; give its [JsonDerivedType] a second argument";
        if (item.From.Count == 1 && _cases.Any(other => other.From.Count > 1))
            return "its case " + name + " is declared by " + item.From[0].Split('.').Last() + " only; declare it the way the others are";

        return ObjectMembers.Of(item.Type).Any(member => !member.IsIgnored() && member.WireName() == discriminator)
            ? "a member of its case " + name + " is '" + discriminator + "' on the wire, as the discriminator is; rename one of them"
            : null;
    }

    private string? Twice(Func<DeclaredCase, string?> text, Func<DeclaredCase, int> number) =>
        _cases.GroupBy(item => text(item) is { } label ? "'" + label + "'" : number(item).ToString(CultureInfo.InvariantCulture))
            .FirstOrDefault(group => group.Count() > 1)?.Key;

    private static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol union)
    {
        for (var level = type.BaseType; level is not null; level = level.BaseType)
        {
            if (IsItself(union, level))
                return true;
        }

        return type.AllInterfaces.Any(part => IsItself(union, part));
    }

    /// <summary>What the attributes say of one case so far.</summary>
    private sealed class DeclaredCase(INamedTypeSymbol type)
    {
        public INamedTypeSymbol Type { get; } = type;

        public List<string> From { get; } = new();

        public string? Name { get; set; }

        /// <summary>The number of <c>[JsonDerivedType]</c>.</summary>
        public int? Number { get; set; }

        public int? Tag { get; set; }

        public int JsonNumber => Name is null ? Number ?? Tag ?? 0 : 0;

        public string? TagText => Tag is null && Number is null ? Name : null;

        public int TagNumber => Tag ?? Number ?? 0;
    }
}

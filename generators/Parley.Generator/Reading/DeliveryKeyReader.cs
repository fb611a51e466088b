using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>Finds what <c>By</c> of a <c>[Deliver]</c> names: a parameter, or a member of one parameter's type or of the stream's item.</summary>
internal sealed class DeliveryKeyReader(ShapeReader shapes, Places places)
{
    /// <summary>The mistake, or null and what tells messages apart.</summary>
    public Finding? Read(IMethodSymbol method, Returned returned, AttributeData deliver, string by, out DeliveryKeyModel? key)
    {
        key = null;
        var place = places.OfArgument(method, deliver, "By");
        var found = returned.IsStream ? MembersOf("item", "item", returned.Value!, by).ToList() : InParameters(method, by);
        if (found.Count != 1)
            return new Finding(FindingKind.MissingDeliveryKey, place, method.Name, by, Reason(method, returned, by, found));

        var named = found[0];
        if (shapes.Read(named.Type) is { IsReportedByCompiler: true })
            return new Finding(FindingKind.IncomparableDeliveryKey, null);
        if (named.MayBeMissing || ComparedValue.Of(shapes, TypeText.Of(named.Type), named.Value) is not var (type, value))
        {
            var text = TypeText.ForPeople(named.Type);
            return new Finding(
                FindingKind.IncomparableDeliveryKey, place, method.Name, named.ForPeople, named.MayBeMissing ? text.TrimEnd('?') + "?" : text,
                ComparedValue.ReasonAgainst(FindUnannotated(named)));
        }

        key = new DeliveryKeyModel(by, type, value);
        return null;
    }

    // With a '?' of its own, or as a double, it would be no key where nullable is enabled either.
    private string? FindUnannotated(Named named)
    {
        var inKey = ComparedValue.FindUnannotated(shapes, named.Type, named.ForPeople);
        if (!named.MayBeMissing)
            return inKey;
        var isKeyOtherwise = inKey is not null || ComparedValue.Of(shapes, TypeText.Of(named.Type), named.Value) is not null;
        return named.IsHolderUnannotated && isKeyOtherwise ? named.Holder : null;
    }

    private static List<Named> InParameters(IMethodSymbol method, string by)
    {
        var parameter = method.Parameters.FirstOrDefault(parameter => parameter.Name == by);
        return parameter is not null
            ? new List<Named> { new(parameter.Type, Field(parameter), by, by, MayBeMissing: false, IsHolderUnannotated: false) }
            : method.Parameters.SelectMany(holder => MembersOf(holder.Name, Field(holder), holder.Type, by)).ToList();
    }

    private static string Field(IParameterSymbol parameter) => "arguments." + TypeText.Identifier(parameter.Name);

    private static IEnumerable<Named> MembersOf(string holder, string value, ITypeSymbol type, string by)
    {
        var isNullable = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        var mayBeMissing = isNullable || TypeText.IsOptionalReference(type);
        var declared = (isNullable ? ((INamedTypeSymbol)type).TypeArguments[0] : type) as INamedTypeSymbol;
        return Levels(declared).SelectMany(ObjectMembers.Of).Where(member => member.Name == by && Obsolete.Of(member.Symbol) is null).Take(1)
            .Select(member => new Named(
                member.Type, value + "." + Identifier(member.Symbol), holder + (mayBeMissing ? "?." : ".") + by, holder, mayBeMissing,
                type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None }));
    }

    // A class has the members of its bases, an interface does not.
    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol? type) => type switch
    {
        null => Enumerable.Empty<INamedTypeSymbol>(),
        { TypeKind: TypeKind.Interface } => type.AllInterfaces.Prepend(type),
        _ => new[] { type },
    };

    // Emitted code knows tuples without the names of their elements.
    private static string Identifier(ISymbol member) =>
        TypeText.Identifier(member is IFieldSymbol { CorrespondingTupleField: { } element } ? element.Name : member.Name);

    private static string Reason(IMethodSymbol method, Returned returned, string by, List<Named> found)
    {
        if (found.Count > 1)
            return "is a member of '" + found[0].Holder + "' and of '" + found[1].Holder + "'; name a parameter, or a member that only one of them has";
        if (returned.IsStream)
        {
            return HasNoMembers(returned.Value!)
                ? "is no member of the item, " + WithoutMembers(returned.Value!) + "; remove it, or send items that have a key"
                : "is no readable member of the item '" + TypeText.ForPeople(returned.Value!) + "'; name one of its members";
        }

        return method.Parameters.FirstOrDefault(parameter => HasNoMembers(parameter.Type) && IsInCSharp(parameter.Type, by)) is { } holder
            ? "is no member of '" + holder.Name + "', " + WithoutMembers(holder.Type) + "; name a parameter, or a readable member of another one"
            : "is no parameter, and no readable member of one; name one of these";
    }

    // What C# knows of them, such as the length of a text, is no part of what travels.
    private static bool HasNoMembers(ITypeSymbol type) =>
        type is IArrayTypeSymbol || type.SpecialType != SpecialType.None ||
        (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && HasNoMembers(nullable.TypeArguments[0]));

    private static string WithoutMembers(ITypeSymbol type) => "since '" + TypeText.ForPeople(type) + "' has no members as a payload";

    private static bool IsInCSharp(ITypeSymbol type, string name)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (level.GetMembers(name).Any(member => member is IPropertySymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public }))
                return true;
        }

        return false;
    }

    /// <summary>What a name stands for.</summary>
    /// <param name="Value">The value as C#.</param>
    /// <param name="Holder">The parameter that has it.</param>
    /// <param name="MayBeMissing">Whether it is a member of something that may be null.</param>
    /// <param name="IsHolderUnannotated">Whether that allows null only because nullable is not enabled for it.</param>
    private sealed record Named(ITypeSymbol Type, string Value, string ForPeople, string Holder, bool MayBeMissing, bool IsHolderUnannotated);
}

using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>What the attributes of System.Text.Json, MessagePack-CSharp and data contracts say of a member.</summary>
internal static class MemberAttributes
{
    private const int JsonIgnoreAlways = 1;

    /// <summary>The name on the wire: of <c>[JsonPropertyName]</c>, <c>[DataMember(Name)]</c>, <c>[Key("name")]</c>, else in camel case.</summary>
    public static string WireName(this ObjectMember member) =>
        member.Symbol.Attribute(AttributeNames.JsonName)?.Argument() as string ??
        DataMember(member)?.Named<string>("Name") ??
        member.Symbol.Attribute(AttributeNames.Key)?.Argument() as string ??
        WireNames.OfMember(member.Name);

    /// <summary>The place in a MessagePack array: of <c>[Key(n)]</c> or <c>[DataMember(Order)]</c>.</summary>
    public static int? WireIndex(this ObjectMember member)
    {
        if (member.Symbol.Attribute(AttributeNames.Key)?.Argument() is int key)
            return key;

        return DataMember(member) is { } data && data.IsNamed("Order") ? data.Named<int>("Order") : null;
    }

    public static bool IsIgnored(this ObjectMember member) =>
        member.Symbol.Attribute(AttributeNames.IgnoreMember) is not null ||
        member.Symbol.Attribute(AttributeNames.IgnoreDataMember) is not null ||
        (member.Symbol.Attribute(AttributeNames.JsonIgnore) is { } ignore &&
            (!ignore.IsNamed("Condition") || ignore.Named<int>("Condition") == JsonIgnoreAlways)) ||
        (IsDataContract(member) && DataMember(member) is null);

    /// <summary>Whether the language demands a value in each object initializer.</summary>
    public static bool IsRequiredByLanguage(this ObjectMember member) =>
        member.Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    /// <summary>Whether a payload without the member is an error, though the language would do without it.</summary>
    public static bool IsRequiredByAttribute(this ObjectMember member) =>
        member.Symbol.Attribute(AttributeNames.JsonRequired) is not null || DataMember(member)?.Named<bool>("IsRequired") == true;

    /// <summary>Whether the member is marked to travel, whatever its setter looks like.</summary>
    public static bool IsMarked(this ObjectMember member) =>
        member.Symbol.Attribute(AttributeNames.JsonInclude) is not null || member.WireIndex() is not null || DataMember(member) is not null ||
        member.Symbol.Attribute(AttributeNames.Key) is not null;

    private static AttributeData? DataMember(ObjectMember member) =>
        IsDataContract(member) ? member.Symbol.Attribute(AttributeNames.DataMember) : null;

    private static bool IsDataContract(ObjectMember member) =>
        member.Symbol.ContainingType.Attribute(AttributeNames.DataContract) is not null;
}

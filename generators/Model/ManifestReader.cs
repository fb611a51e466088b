using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Parley.Model;

/// <summary>Reads a manifest back from its JSON, for tools and for the comparison with the lock file.</summary>
internal static class ManifestReader
{
    /// <summary>Reads what <see cref="ManifestWriter"/> wrote; members that it does not know are passed over.</summary>
    /// <exception cref="ManifestFormatException">The text is no manifest, or one of another version.</exception>
    public static Manifest Read(string json) => Read(JsonParser.Parse(json));

    /// <summary>Reads a manifest that is part of a JSON text.</summary>
    /// <exception cref="ManifestFormatException">It is no manifest, or one of another version.</exception>
    public static Manifest Read(JsonValue root)
    {
        var version = Number(root, "manifest");
        if (version != ManifestWriter.Version)
        {
            throw new ManifestFormatException(
                "the manifest has version " + version.ToString(CultureInfo.InvariantCulture) + ", and this release reads version " +
                ManifestWriter.Version.ToString(CultureInfo.InvariantCulture),
                root.Position);
        }

        return new Manifest(
            Text(root, "contract"),
            Text(root, "hash"),
            Text(root, "interface"),
            OptionalText(root, "callback"),
            Items(root, "operations").Select(Operation).ToEquatableArray(),
            Items(root, "types").Select(Type).ToEquatableArray());
    }

    private static ManifestOperation Operation(JsonValue operation) => new(
        Text(operation, "name"),
        (uint)Number(operation, "number"),
        Text(operation, "kind"),
        Items(operation, "parameters").Select(parameter => new ManifestParameter(
            Text(parameter, "name"),
            Expression(Member(parameter, "type")),
            Flag(parameter, "optional"))).ToEquatableArray(),
        OptionalExpression(operation, "result"),
        operation.Find("timeout") is null ? 0 : (int)Number(operation, "timeout", int.MaxValue),
        Items(operation, "faults").Select(fault =>
            new ManifestFault(Text(fault, "name"), Expression(Member(fault, "type")))).ToEquatableArray(),
        OptionalExpression(operation, "stream"),
        operation.Find("delivery") is { } delivery
            ? new ManifestDelivery(
                Text(delivery, "policy"), OptionalText(delivery, "by"), (int)Number(delivery, "capacity", int.MaxValue), Rate(delivery, "maxRate"))
            : null);

    private static ManifestType Type(JsonValue type)
    {
        var kind = Text(type, "kind");
        return new ManifestType(
            Text(type, "name"),
            kind,
            kind is "enum" or "wrapper" ? Expression(Member(type, "value")) : OptionalExpression(type, "value"),
            Flag(type, "flags"),
            Items(type, "values").Select(item => new ManifestValue(Text(item, "name"), Text(item, "value"))).ToEquatableArray(),
            Flag(type, "array"),
            Items(type, "members").Select(member => new ManifestMember(
                Text(member, "name"),
                member.Find("index") is null ? 0 : (int)Number(member, "index", int.MaxValue),
                Expression(Member(member, "type")),
                Flag(member, "optional"))).ToEquatableArray())
        {
            Discriminator = kind == "union" ? Text(type, "discriminator") : null,
            Cases = Items(type, "cases").Select(item => new ManifestCase(
                Expression(Member(item, "type")),
                Label(Member(item, "name")),
                Label(Member(item, "tag")))).ToEquatableArray(),
        };
    }

    private static CaseLabel Label(JsonValue label) => label.Kind == JsonKind.String
        ? new CaseLabel(label.Text, 0)
        : new CaseLabel(null, (int)Number(label, int.MinValue, int.MaxValue));

    private static TypeExpression? OptionalExpression(JsonValue parent, string name) =>
        parent.Find(name) is { } value ? Expression(value) : null;

    private static TypeExpression Expression(JsonValue type)
    {
        if (type.Kind == JsonKind.String)
            return TypeExpression.Scalar(type.Text);
        if (type.Members.Count != 1)
            throw new ManifestFormatException("a type is a name or an object with one member", type.Position);

        var (form, argument) = (type.Members[0].Key, type.Members[0].Value);
        return form switch
        {
            "ref" when argument.Kind == JsonKind.String => TypeExpression.Reference(argument.Text),
            "optional" => TypeExpression.Of(TypeExpressionKind.Optional, Expression(argument)),
            "list" => TypeExpression.Of(TypeExpressionKind.List, Expression(argument)),
            "tuple" when argument.Items.Count > 0 => TypeExpression.Of(TypeExpressionKind.Tuple, argument.Items.Select(Expression).ToArray()),
            "map" when argument.Items.Count == 2 =>
                TypeExpression.Of(TypeExpressionKind.Map, Expression(argument.Items[0]), Expression(argument.Items[1])),
            _ => throw new ManifestFormatException("a type has a form that this release does not know", type.Position),
        };
    }

    private static JsonValue Member(JsonValue parent, string name) =>
        parent.Find(name) ?? throw new ManifestFormatException("the member '" + name + "' is missing", parent.Position);

    private static IEnumerable<JsonValue> Items(JsonValue parent, string name) => parent.Find(name) switch
    {
        null => Enumerable.Empty<JsonValue>(),
        { Kind: JsonKind.Array } array => array.Items,
        var other => throw new ManifestFormatException("'" + name + "' is no array", other.Position),
    };

    private static string Text(JsonValue parent, string name) => Member(parent, name) is { Kind: JsonKind.String } text
        ? text.Text
        : throw new ManifestFormatException("'" + name + "' is no text", Member(parent, name).Position);

    private static string? OptionalText(JsonValue parent, string name) => parent.Find(name) is null ? null : Text(parent, name);

    private static long Number(JsonValue parent, string name, long largest = uint.MaxValue) => Number(Member(parent, name), 0, largest);

    private static long Number(JsonValue value, long smallest, long largest) =>
        value.Kind == JsonKind.Number && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) &&
        number >= smallest && number <= largest
            ? number
            : throw new ManifestFormatException("an integer is expected here", value.Position);

    private static double Rate(JsonValue parent, string name)
    {
        if (parent.Find(name) is not { } value)
            return 0;
        return value.Kind == JsonKind.Number && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate)
            ? rate
            : throw new ManifestFormatException("a number is expected here", value.Position);
    }

    private static bool Flag(JsonValue parent, string name) => parent.Find(name) switch
    {
        null or { Kind: JsonKind.Literal, Text: "false" } => false,
        { Kind: JsonKind.Literal, Text: "true" } => true,
        var other => throw new ManifestFormatException("'" + name + "' is neither true nor false", other.Position),
    };
}

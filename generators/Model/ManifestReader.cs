using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Parley.Model;

/// <summary>Reads a manifest back from its JSON. For tools: not part of the generator, see its project file.</summary>
internal static class ManifestReader
{
    /// <summary>Reads what <see cref="ManifestWriter"/> wrote; members that it does not know are passed over.</summary>
    /// <exception cref="InvalidDataException">The text has another version.</exception>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static Manifest Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var version = root.GetProperty("manifest").GetInt32();
        if (version != ManifestWriter.Version)
        {
            throw new InvalidDataException(
                "The manifest has version " + version + ", this tool reads version " + ManifestWriter.Version +
                "; use a tool of the same release as the contract.");
        }

        return new Manifest(
            Text(root, "contract")!,
            Text(root, "hash")!,
            Text(root, "interface")!,
            Text(root, "callback"),
            Items(root, "operations").Select(Operation).ToEquatableArray(),
            Items(root, "types").Select(Type).ToEquatableArray());
    }

    private static ManifestOperation Operation(JsonElement operation) => new(
        Text(operation, "name")!,
        operation.GetProperty("number").GetUInt32(),
        Text(operation, "kind")!,
        Items(operation, "parameters").Select(parameter => new ManifestParameter(
            Text(parameter, "name")!,
            Expression(parameter.GetProperty("type")),
            Flag(parameter, "optional"))).ToEquatableArray(),
        operation.TryGetProperty("result", out var result) ? Expression(result) : null,
        operation.TryGetProperty("timeout", out var timeout) ? timeout.GetInt32() : 0,
        Items(operation, "faults").Select(fault =>
            new ManifestFault(Text(fault, "name")!, Expression(fault.GetProperty("type")))).ToEquatableArray(),
        operation.TryGetProperty("stream", out var stream) ? Expression(stream) : null);

    private static ManifestType Type(JsonElement type) => new(
        Text(type, "name")!,
        Text(type, "kind")!,
        type.TryGetProperty("value", out var value) ? Expression(value) : null,
        Flag(type, "flags"),
        Items(type, "values").Select(item => new ManifestValue(Text(item, "name")!, Text(item, "value")!)).ToEquatableArray(),
        Flag(type, "array"),
        Items(type, "members").Select(member => new ManifestMember(
            Text(member, "name")!,
            member.TryGetProperty("index", out var index) ? index.GetInt32() : 0,
            Expression(member.GetProperty("type")),
            Flag(member, "optional"))).ToEquatableArray())
    {
        Discriminator = Text(type, "discriminator"),
        Cases = Items(type, "cases").Select(item => new ManifestCase(
            Expression(item.GetProperty("type")),
            Label(item.GetProperty("name")),
            Label(item.GetProperty("tag")))).ToEquatableArray(),
    };

    private static CaseLabel Label(JsonElement label) =>
        label.ValueKind == JsonValueKind.String ? new CaseLabel(label.GetString(), 0) : new CaseLabel(null, label.GetInt32());

    private static TypeExpression Expression(JsonElement type)
    {
        if (type.ValueKind == JsonValueKind.String)
            return TypeExpression.Scalar(type.GetString()!);

        var form = type.EnumerateObject().First();
        return form.Name switch
        {
            "ref" => TypeExpression.Reference(form.Value.GetString()!),
            "optional" => TypeExpression.Of(TypeExpressionKind.Optional, Expression(form.Value)),
            "list" => TypeExpression.Of(TypeExpressionKind.List, Expression(form.Value)),
            "tuple" => TypeExpression.Of(TypeExpressionKind.Tuple, form.Value.EnumerateArray().Select(Expression).ToArray()),
            "map" => TypeExpression.Of(TypeExpressionKind.Map, Expression(form.Value[0]), Expression(form.Value[1])),
            _ => throw new InvalidDataException(
                "The manifest has a type expression '" + form.Name + "' that this tool does not know."),
        };
    }

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var items) ? items.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static bool Flag(JsonElement parent, string name) => parent.TryGetProperty(name, out var flag) && flag.GetBoolean();
}

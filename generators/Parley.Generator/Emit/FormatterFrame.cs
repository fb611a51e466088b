using System;
using System.Collections.Generic;
using System.Linq;
using static Parley.Generator.Emit.Names;

namespace Parley.Generator.Emit;

/// <summary>
/// What the formatters of arguments and of objects have in common: the class around four methods, and the table of members.
/// </summary>
internal static class FormatterFrame
{
    public const string JsonWriter = "global::System.Text.Json.Utf8JsonWriter writer";
    public const string JsonReader = "ref global::System.Text.Json.Utf8JsonReader reader";
    public const string MessagePackWriter = "ref " + Serialization + "MessagePack.MessagePackWriter writer";
    public const string MessagePackReader = "ref " + Serialization + "MessagePack.MessagePackReader reader";

    public static void Write(
        SourceWriter writer, string name, string type, IReadOnlyCollection<(string Name, bool IsRequired)> members, Action body,
        string formatter = "Formatter") =>
        writer.Block($"internal sealed class {name} : {Serialization}{formatter}<{type}>", () =>
        {
            writer.Write(
                $"""
                public static readonly {name} Instance = new {name}();

                private static readonly {Serialization}Members Members = new {Serialization}Members(
                    {CSharpText.Array("string", members.Select(member => CSharpText.Literal(member.Name)))},
                    {CSharpText.Array("bool", members.Select(member => member.IsRequired ? "true" : "false"))});
                """);
            body();
        }).Line();

    /// <summary>Writes a method that fills the locals inside of a filter which adds the member to a failure's path.</summary>
    public static void Guard(SourceWriter writer, Action body) =>
        writer.Block("try", body).Block(
            $"catch ({Serialization}PayloadException error) when (Members.At(error, member))",
            () => writer.Write("throw;"));

    /// <summary>Writes a switch over the members; <paramref name="cases"/> are an index and the statements for it.</summary>
    public static void Switch(SourceWriter writer, string on, IEnumerable<(int Index, string Statements)> cases, string? other = null)
    {
        var lines = cases.Select(entry => $"case {entry.Index}: {entry.Statements} break;").ToList();
        if (other is not null)
            lines.Add($"default: {other} break;");
        if (lines.Count > 0)
            writer.Block($"switch ({on})", () => writer.Write(string.Join("\n", lines)));
    }
}

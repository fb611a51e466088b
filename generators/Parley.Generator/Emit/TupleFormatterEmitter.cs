using System;
using System.Collections.Generic;
using System.Linq;
using Parley.Model;
using static Parley.Generator.Emit.FormatterFrame;

namespace Parley.Generator.Emit;

/// <summary>Emits the formatter of a tuple, or of a pair of key and value: an array in both codecs.</summary>
internal sealed class TupleFormatterEmitter(Names names, TupleShape type)
{
    public void Write(SourceWriter writer)
    {
        var members = type.Items.Select((_, i) => ("[" + i + "]", true)).ToList();
        FormatterFrame.Write(writer, type.Name + "Formatter", type.Type, members, () =>
        {
            writer.Line().Block($"public override void Write({JsonWriter}, {type.Type} value)", () => WriteItems(
                writer, "writer.WriteStartArray();", names.WriteJson, "writer.WriteEndArray();"));
            writer.Line().Block($"public override {type.Type} Read({JsonReader})", () => ReadJson(writer));
            writer.Line().Block($"public override void Write({MessagePackWriter}, {type.Type} value)", () => WriteItems(
                writer, $"writer.EnterArray({type.Items.Count});", names.WriteMessagePack, "writer.Leave();"));
            writer.Line().Block($"public override {type.Type} Read({MessagePackReader})", () => ReadMessagePack(writer));
        });
    }

    private void WriteItems(SourceWriter writer, string start, Func<string, string, string> write, string end)
    {
        writer.Write("int member = -1;");
        Guard(writer, () =>
        {
            writer.Write(start);
            for (var i = 0; i < type.Items.Count; i++)
                writer.Write($"member = {i};").Write(write(type.Items[i].Shape, Value(type.Items[i])));
            writer.Write(end);
        });
    }

    private void ReadJson(SourceWriter writer)
    {
        WriteLocals(writer);
        Guard(writer, () =>
        {
            writer.Write("Members.StartArray(ref reader);");
            writer.Block("while (Members.NextElement(ref reader, ref member))", () => Switch(writer, "member", Cases(names.ReadJson)));
        });
        writer.Write("Members.RequireFrom(member);");
        WriteReturn(writer);
    }

    private void ReadMessagePack(SourceWriter writer)
    {
        WriteLocals(writer);
        writer.Write("int count = 0;");
        Guard(writer, () =>
        {
            writer.Write("count = reader.EnterArray();");
            writer.Block(
                "for (member = 0; member < count; member++)",
                () => Switch(writer, "member", Cases(names.ReadMessagePack), "reader.Skip();"));
            writer.Write("reader.Leave();");
        });
        writer.Write("Members.RequireFrom(count);");
        WriteReturn(writer);
    }

    private IEnumerable<(int Index, string Statements)> Cases(Func<string, string> read) =>
        type.Items.Select((item, i) => (i, $"item{i} = {read(item.Shape)};"));

    private void WriteLocals(SourceWriter writer)
    {
        for (var i = 0; i < type.Items.Count; i++)
            writer.Write($"{type.Items[i].Type} item{i} = default!;");
        writer.Write("int member = -1;");
    }

    private void WriteReturn(SourceWriter writer)
    {
        var items = CSharpText.List(type.Items.Select((_, i) => "item" + i));
        writer.Write($"return {(type.IsPair ? "new " + type.Type : "")}({items});");
    }

    private static string Value(TupleItem item) => item.MustNotBeNull ? $"Members.NotNull(value.{item.Identifier})" : "value." + item.Identifier;
}

using System;
using System.Collections.Generic;
using System.Linq;
using Parley.Model;
using static Parley.Generator.Emit.FormatterFrame;

namespace Parley.Generator.Emit;

/// <summary>Emits the formatter of one operation's arguments: an array in both codecs.</summary>
internal sealed class ArgumentsFormatterEmitter(Names names, OperationModel operation)
{
    private readonly string _type = names.ArgumentsOf(operation);

    public void Write(SourceWriter writer)
    {
        var members = operation.Parameters.Select(parameter => (parameter.Name, parameter.AbsentValue is null)).ToList();
        FormatterFrame.Write(writer, operation.Identifier + "ArgumentsFormatter", _type, members, () =>
        {
            writer.Line().Block($"public override void Write({JsonWriter}, {_type} value)", () => WriteJson(writer));
            writer.Line().Block($"public override {_type} Read({JsonReader})", () => ReadJson(writer));
            writer.Line().Block($"public override void Write({MessagePackWriter}, {_type} value)", () => WriteMessagePack(writer));
            writer.Line().Block($"public override {_type} Read({MessagePackReader})", () => ReadMessagePack(writer));
        });
    }

    private void WriteJson(SourceWriter writer)
    {
        WriteItems(writer, "writer.WriteStartArray();", names.WriteJson, "writer.WriteEndArray();");
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

    private void WriteMessagePack(SourceWriter writer)
    {
        WriteItems(writer, $"writer.EnterArray({operation.Parameters.Count});", names.WriteMessagePack, "writer.Leave();");
    }

    /// <summary>Names the parameter in whatever fails below it, if something can.</summary>
    private void WriteItems(SourceWriter writer, string start, Func<string, string, string> write, string end)
    {
        var canFail = operation.Parameters.Any(parameter => names.CanFail(parameter.Shape));
        if (!canFail)
        {
            WriteAll();
            return;
        }

        writer.Write("int member = -1;");
        Guard(writer, WriteAll);

        void WriteAll()
        {
            writer.Write(start);
            for (var i = 0; i < operation.Parameters.Count; i++)
            {
                if (canFail)
                    writer.Write($"member = {i};");
                writer.Write(write(operation.Parameters[i].Shape, Value(i)));
            }

            writer.Write(end);
        }
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
        operation.Parameters.Select((parameter, i) => (i, $"{parameter.Local} = {read(parameter.Shape)};"));

    private void WriteLocals(SourceWriter writer)
    {
        foreach (var parameter in operation.Parameters)
            writer.Write($"{parameter.Type} {parameter.Local} = {parameter.AbsentValue ?? "default!"};");
        writer.Write("int member = -1;");
    }

    private void WriteReturn(SourceWriter writer) =>
        writer.Write($"return new {_type}({CSharpText.List(operation.Parameters.Select(parameter => parameter.Local))});");

    private string Value(int index)
    {
        var parameter = operation.Parameters[index];
        return parameter.MustNotBeNull
            ? $"Members.NotNull(value.{parameter.Identifier})"
            : "value." + parameter.Identifier;
    }
}

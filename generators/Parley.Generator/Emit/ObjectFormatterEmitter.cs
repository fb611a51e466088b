using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Parley.Model;
using static Parley.Generator.Emit.FormatterFrame;
using static Parley.Generator.Emit.Names;

namespace Parley.Generator.Emit;

/// <summary>Emits the formatter of a type with members: an object in JSON, an array or a map in MessagePack.</summary>
internal sealed class ObjectFormatterEmitter(Names names, ObjectShape type)
{
    private readonly bool _hasGaps = type.IsArray && type.ArrayLength != type.Members.Count;
    private readonly bool _canFail = type.Members.Any(member => names.CanFail(member.Shape));

    public void Write(SourceWriter writer)
    {
        var members = type.Members.Select(member => (member.Name, member.IsRequired)).ToList();
        FormatterFrame.Write(writer, type.Name + "Formatter", type.Type, members, () =>
        {
            var (write, read) = type.IsCase ? ("WriteMembers", "ReadMembers") : ("Write", "Read");
            var seen = type.IsCase ? $", {Serialization}MemberSet seen" : "";
            writer.Line().Block($"public override void {write}({JsonWriter}, {type.Type} value)", () => WriteJson(writer));
            writer.Line().Block($"public override {type.Type} {read}({JsonReader}{seen})", () => ReadJson(writer));
            writer.Line().Block($"public override void Write({MessagePackWriter}, {type.Type} value)", () => WriteMessagePack(writer));
            writer.Line().Block($"public override {type.Type} Read({MessagePackReader})", () =>
            {
                if (type.IsArray)
                    ReadArray(writer);
                else
                    ReadMap(writer);
            });
        }, type.IsCase ? "CaseFormatter" : "Formatter");
    }

    private void WriteJson(SourceWriter writer)
    {
        WriteNullCheck(writer);
        GuardIfNeeded(writer, () =>
        {
            if (!type.IsCase)
                writer.Write("writer.WriteStartObject();");
            for (var i = 0; i < type.Members.Count; i++)
                writer.Write($"Members.WriteName(writer, {Noted(i)});").Write(names.WriteJson(type.Members[i].Shape, Value(i)));
            if (!type.IsCase)
                writer.Write("writer.WriteEndObject();");
        });
    }

    private void WriteMessagePack(SourceWriter writer)
    {
        WriteNullCheck(writer);
        GuardIfNeeded(writer, () =>
        {
            writer.Write(type.IsArray ? $"writer.EnterArray({type.ArrayLength});" : $"writer.EnterMap({type.Members.Count});");
            var next = 0;
            for (var i = 0; i < type.Members.Count; i++)
            {
                for (; type.IsArray && next < type.Members[i].Index; next++)
                    writer.Write("writer.WriteNil();");
                next++;
                if (!type.IsArray)
                    writer.Write($"Members.WriteName(ref writer, {Noted(i)});");
                else if (_canFail)
                    writer.Write($"member = {i};");
                writer.Write(names.WriteMessagePack(type.Members[i].Shape, Value(i)));
            }

            writer.Write("writer.Leave();");
        });
    }

    /// <summary>Names the member in whatever fails below it, if something can.</summary>
    private void GuardIfNeeded(SourceWriter writer, Action body)
    {
        if (!_canFail)
        {
            body();
            return;
        }

        writer.Write("int member = -1;");
        Guard(writer, body);
    }

    private string Noted(int index) => _canFail ? "member = " + index : index.ToString(CultureInfo.InvariantCulture);

    private void ReadJson(SourceWriter writer)
    {
        WriteLocals(writer);
        if (!type.IsCase)
            writer.Write($"{Serialization}MemberSet seen = default;");
        Guard(writer, () =>
        {
            writer.Write("Members.Start(ref reader);");
            writer.Block("while (Members.Next(ref reader, ref seen, out member))", () =>
                Switch(writer, "member", type.Members.Select((member, i) => (i, Read(member, names.ReadJson)))));
        });
        writer.Write("Members.Require(seen);");
        WriteReturn(writer, i => $"seen.Contains({i})");
    }

    private void ReadMap(SourceWriter writer)
    {
        WriteLocals(writer);
        writer.Write($"{Serialization}MemberSet seen = default;");
        Guard(writer, () =>
        {
            writer.Write("int count = reader.EnterMap();");
            writer.Block("for (int index = 0; index < count; index++)", () =>
            {
                writer.Write("member = -1;").Write("member = Members.Next(ref reader, ref seen);");
                Switch(writer, "member", type.Members.Select((member, i) => (i, Read(member, names.ReadMessagePack))));
            });
            writer.Write("reader.Leave();");
        });
        writer.Write("Members.Require(seen);");
        WriteReturn(writer, i => $"seen.Contains({i})");
    }

    private void ReadArray(SourceWriter writer)
    {
        WriteLocals(writer);
        writer.Write("int count = 0;");
        if (_hasGaps)
            writer.Write("int known = 0;");
        Guard(writer, () =>
        {
            writer.Write("count = reader.EnterArray();");
            if (_hasGaps)
            {
                writer.Block("for (int index = 0; index < count; index++)", () => Switch(
                    writer,
                    "index",
                    type.Members.Select((member, i) =>
                        (member.Index, $"member = {i}; known = {i + 1}; {Read(member, names.ReadMessagePack)}")),
                    "member = -1; reader.Skip();"));
            }
            else
            {
                writer.Block("for (member = 0; member < count; member++)", () => Switch(
                    writer,
                    "member",
                    type.Members.Select((member, i) => (i, Read(member, names.ReadMessagePack))),
                    "reader.Skip();"));
            }

            writer.Write("reader.Leave();");
        });
        writer.Write(_hasGaps ? "Members.RequireFrom(known);" : "Members.RequireFrom(count);");
        WriteReturn(writer, i => $"count > {type.Members[i].Index}");
    }

    private static string Read(MemberModel member, Func<string, string> read) => $"{member.Local} = {read(member.Shape)};";

    private void WriteNullCheck(SourceWriter writer)
    {
        if (type.IsReference)
            writer.Write("Members.NotNull(value);");
    }

    private void WriteLocals(SourceWriter writer)
    {
        foreach (var member in type.Members)
            writer.Write($"{member.Type} {member.Local} = {member.AbsentValue ?? "default!"};");
        writer.Write("int member = -1;");
    }

    /// <summary>
    /// Creates the instance. Where a member is absent that a fresh instance has a value for (its initializer's), one is made to
    /// take it from, since an init-only member can be set in no other way than with all the others.
    /// </summary>
    private void WriteReturn(SourceWriter writer, Func<int, string> isThere)
    {
        var set = type.Members.Select((member, i) => (Member: member, Index: i))
            .Where(entry => entry.Member.Setting == MemberSetting.Initializer).ToList();
        if (set.Count > 0)
        {
            writer.Block($"if (!({string.Join(" && ", set.Select(entry => isThere(entry.Index)))}))", () =>
            {
                writer.Write($"{type.Type} fresh = {New(member => member.Setting == MemberSetting.RequiredInitializer)};");
                foreach (var (member, index) in set)
                    writer.Write($"{member.Local} = {isThere(index)} ? {member.Local} : fresh.{member.Identifier};");
            });
        }

        writer.Write($"return {New(member => member.Setting != MemberSetting.Constructor)};");
    }

    private string New(Func<MemberModel, bool> isSet)
    {
        IEnumerable<string> set = type.Members.Where(isSet).Select(member => $"{member.Identifier} = {member.Local}").ToList();
        return $"new {type.Type}({CSharpText.List(type.Constructor)})" + (set.Any() ? $" {{ {CSharpText.List(set)} }}" : "");
    }

    private string Value(int index)
    {
        var member = type.Members[index];
        return member.MustNotBeNull ? $"Members.NotNull(value.{member.Identifier})" : "value." + member.Identifier;
    }
}

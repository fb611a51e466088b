using System;
using System.Globalization;
using System.Linq;
using Parley.Model;
using static Parley.Generator.Emit.Names;

namespace Parley.Generator.Emit;

/// <summary>
/// Emits the formatters of all that the contract carries. Composed ones are fields, in an order in which each finds its parts;
/// declared types have a class of their own, which refers to no field while it is created.
/// </summary>
internal sealed class FormattersEmitter(ContractModel contract, Names names)
{
    public void Write(SourceWriter writer) => writer.Block($"namespace {contract.Namespace}", () =>
    {
        writer.Write("[global::System.CodeDom.Compiler.GeneratedCode(\"Parley.Generator\", \"1\")]");
        writer.Block($"internal static class {names.Formatters}", () =>
        {
            foreach (var shape in contract.Shapes.Where(shape => !names.IsRuntimes(shape)))
                WriteComposed(writer, shape);

            foreach (var operation in contract.Operations)
                new ArgumentsFormatterEmitter(names, operation).Write(writer);

            foreach (var shape in contract.Shapes.OrderBy(shape => shape.Name, StringComparer.Ordinal))
                WriteDeclared(writer, shape);
        });
    });

    private void WriteComposed(SourceWriter writer, TypeShape shape)
    {
        var formatter = shape switch
        {
            OptionalShape optional => $"OptionalFormatter<{optional.InnerType}>({names.Formatter(optional.Inner)})",
            NullableShape nullable => $"NullableFormatter<{nullable.InnerType}>({names.Formatter(nullable.Inner)})",
            SequenceShape list => $"{list.Formatter}<{list.ElementType}>({names.Formatter(list.Element)})",
            DictionaryShape map => $"{map.Formatter}<{map.KeyType}, {map.ValueType}>(" +
                $"{names.Formatter(map.KeyShape)}, {names.Formatter(map.ValueShape)})",
            JsonConvertedShape converted when !names.HasClass(converted) => JsonConverted(converted),
            _ => null,
        };
        if (formatter is not null)
        {
            writer.Write(
                $"""
                internal static readonly {Serialization}Formatter<{shape.Type}> {shape.Name}Formatter =
                    new {Serialization}{formatter};

                """);
        }
    }

    private void WriteDeclared(SourceWriter writer, TypeShape shape)
    {
        switch (shape)
        {
            case EnumShape type:
                WriteEnum(writer, type);
                break;
            case WrapperShape { IsKey: true } type:
                WriteKeyWrapper(writer, type);
                break;
            case WrapperShape type:
                WriteWrapper(writer, type);
                break;
            case TupleShape type:
                new TupleFormatterEmitter(names, type).Write(writer);
                break;
            case UnionShape type:
                WriteUnion(writer, type);
                break;
            case ConvertedShape type:
                WriteInstance(writer, type, type.Converter, type.Converter);
                break;
            case JsonConvertedShape type when names.HasClass(type):
                WriteInstance(
                    writer, type, $"{Serialization}JsonConverterFormatter<{type.Type}>", Serialization + JsonConverted(type), isCall: true);
                break;
            case ObjectShape type:
                new ObjectFormatterEmitter(names, type).Write(writer);
                break;
        }
    }

    private string JsonConverted(JsonConvertedShape type) =>
        $"JsonConverterFormatter<{type.Type}>(new {type.Converter}(), {names.Formatter(type.Inner)})";

    private void WriteUnion(SourceWriter writer, UnionShape type) => WriteInstance(
        writer, type, $"{Serialization}UnionFormatter<{type.Type}>",
        $"{Serialization}UnionFormatter<{type.Type}>({CSharpText.Literal(type.Discriminator)}" + string.Concat(type.Cases.Select(item =>
            $",\n        new {Serialization}UnionCase<{type.Type}, {item.Type}>" +
            $"({Label(item.Name)}, {Label(item.Tag)}, {names.Formatter(item.Shape)})")) + ")",
        isCall: true);

    private static string Label(CaseLabel label) =>
        label.Text is { } text ? CSharpText.Literal(text) : label.Number.ToString(CultureInfo.InvariantCulture);

    private static void WriteInstance(SourceWriter writer, TypeShape type, string formatter, string created, bool isCall = false) =>
        writer.Write(
            $$"""
            internal static class {{type.Name}}Formatter
            {
                public static readonly {{formatter}} Instance = new {{created}}{{(isCall ? "" : "()")}};
            }

            """);

    private static void WriteEnum(SourceWriter writer, EnumShape type)
    {
        var formatter = $"{Serialization}EnumFormatter<{type.Type}, {type.UnderlyingType}>";
        writer.Write(
            $$"""
            internal static class {{type.Name}}Formatter
            {
                public static readonly {{formatter}} Instance = new {{formatter}}(
                    {{Serialization}}Formatters.{{type.Underlying}},
                    {{CSharpText.Array(type.Type, type.Members.Select(member => type.Type + "." + member.Identifier))}},
                    {{CSharpText.Array("string", type.Members.Select(member => CSharpText.Literal(member.Name)))}},
                    {{(type.IsFlags ? "true" : "false")}},
                    static value => ({{type.UnderlyingType}})value,
                    static number => ({{type.Type}})number);
            }

            """);
    }

    private void WriteKeyWrapper(SourceWriter writer, WrapperShape type)
    {
        var value = type.InnerType;
        writer.Write(
            $$"""
            internal sealed class {{type.Name}}Formatter : {{Serialization}}WrapperKeyFormatter<{{type.Type}}, {{value}}>
            {
                public static readonly {{type.Name}}Formatter Instance = new {{type.Name}}Formatter();

                private {{type.Name}}Formatter()
                    : base({{names.Formatter(type.Inner)}})
                {
                }

                protected override {{type.Type}} Wrap({{value}} value) => new {{type.Type}}(value);

                protected override {{value}} Unwrap({{type.Type}} wrapper) => wrapper.{{type.Member}};
            }

            """);
    }

    private void WriteWrapper(SourceWriter writer, WrapperShape type) => writer.Write(
        $$"""
        internal sealed class {{type.Name}}Formatter : {{Serialization}}Formatter<{{type.Type}}>
        {
            public static readonly {{type.Name}}Formatter Instance = new {{type.Name}}Formatter();

            public override void Write({{FormatterFrame.JsonWriter}}, {{type.Type}} value) =>
                {{names.WriteJson(type.Inner, "value." + type.Member)}}

            public override {{type.Type}} Read({{FormatterFrame.JsonReader}}) =>
                new {{type.Type}}({{names.ReadJson(type.Inner)}});

            public override void Write({{FormatterFrame.MessagePackWriter}}, {{type.Type}} value) =>
                {{names.WriteMessagePack(type.Inner, "value." + type.Member)}}

            public override {{type.Type}} Read({{FormatterFrame.MessagePackReader}}) =>
                new {{type.Type}}({{names.ReadMessagePack(type.Inner)}});
        }

        """);
}

using System;
using System.Collections.Generic;
using System.Linq;
using Parley.Model;

namespace Parley.Generator.Emit;

/// <summary>
/// How emitted code refers to the emitted types of its contract and to the formatters of its shapes: qualified, but for code
/// <paramref name="amongFormatters"/>, where nothing can hide the short names.
/// </summary>
internal sealed class Names(ContractModel contract, bool amongFormatters = false)
{
    public const string Descriptors = "global::Parley.Descriptors.";
    public const string Serialization = "global::Parley.Serialization.";

    private readonly Dictionary<string, TypeShape> _shapes = contract.Shapes.ToDictionary(shape => shape.Key, StringComparer.Ordinal);

    public string Contract { get; } = contract.TypeName + "Contract";

    public string Client { get; } = contract.TypeName + "Client";

    public string Arguments { get; } = contract.TypeName + "Arguments";

    public string Formatters { get; } = contract.TypeName + "Formatters";

    private string Prefix => amongFormatters ? "" : Qualified(Formatters) + ".";

    public string Accessibility { get; } = contract.IsPublic ? "public" : "internal";

    /// <summary>An emitted type from anywhere.</summary>
    public string Qualified(string type) => "global::" + contract.Namespace + "." + type;

    public string ArgumentsOf(OperationModel operation) =>
        (amongFormatters ? Arguments : Qualified(Arguments)) + "." + operation.Identifier + "Arguments";

    /// <summary>The formatter of a shape.</summary>
    public string Formatter(string key) => _shapes[key] switch
    {
        ScalarShape scalar => Serialization + scalar.Owner + "." + scalar.Name,
        OptionalShape optional when Scalar(optional.Inner) is { } scalar => Serialization + scalar.Owner + ".Optional" + scalar.Name,
        NullableShape nullable when Scalar(nullable.Inner) is { } scalar => Serialization + scalar.Owner + ".Nullable" + scalar.Name,
        var shape when HasClass(shape) => Prefix + _shapes[key].Name + "Formatter.Instance",
        var composed => Prefix + composed.Name + "Formatter",
    };

    /// <summary>The formatter of an operation's arguments.</summary>
    public string FormatterOf(OperationModel operation) => Prefix + operation.Identifier + "ArgumentsFormatter.Instance";

    /// <summary>The shape if it is a scalar.</summary>
    public ScalarShape? Scalar(string key) => _shapes[key] as ScalarShape;

    /// <summary>Whether the shape's formatter is in a class of its own, which refers to no field while it is created.</summary>
    public bool HasClass(TypeShape shape) =>
        shape is EnumShape or WrapperShape or ObjectShape or TupleShape or UnionShape or ConvertedShape ||
        (shape is JsonConvertedShape converted && HasClass(_shapes[converted.Inner]));

    /// <summary>Whether there are values of the shape that cannot be written, so that a failure has to name the place.</summary>
    public bool CanFail(string key) => _shapes[key] switch
    {
        ScalarShape scalar => !scalar.HasMethods || scalar.Name is "String" or "Char" or "Binary",
        NullableShape nullable => CanFail(nullable.Inner),
        _ => true,
    };

    private ScalarShape? Direct(string key) => Scalar(key) is { HasMethods: true } scalar ? scalar : null;

    /// <summary>Whether the runtime has the formatter ready.</summary>
    public bool IsRuntimes(TypeShape shape) => shape is ScalarShape || shape.Parts.Count() == 1 && shape switch
    {
        OptionalShape optional => Scalar(optional.Inner) is not null,
        NullableShape nullable => Scalar(nullable.Inner) is not null,
        _ => false,
    };

    public string WriteJson(string key, string value) => Direct(key) is { } scalar
        ? Serialization + "Json.JsonPayload.Write" + scalar.Name + "(writer, " + value + ");"
        : Formatter(key) + ".Write(writer, " + value + ");";

    public string ReadJson(string key) => Direct(key) is { } scalar
        ? Serialization + "Json.JsonPayload.Read" + scalar.Name + "(ref reader)"
        : Formatter(key) + ".Read(ref reader)";

    public string WriteMessagePack(string key, string value) => Direct(key) is { } scalar
        ? "writer.Write" + scalar.Name + "(" + value + ");"
        : Formatter(key) + ".Write(ref writer, " + value + ");";

    public string ReadMessagePack(string key) => Direct(key) is { } scalar
        ? "reader.Read" + scalar.Name + "()"
        : Formatter(key) + ".Read(ref reader)";
}

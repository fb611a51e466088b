using System;
using System.Collections.Generic;
using System.Linq;

namespace Parley.Model;

/// <summary>Makes the manifest of a contract.</summary>
internal sealed class ManifestOf
{
    private readonly ContractModel _contract;
    private readonly Dictionary<string, TypeShape> _shapes;

    private ManifestOf(ContractModel contract) =>
        (_contract, _shapes) = (contract, contract.Shapes.ToDictionary(shape => shape.Key, StringComparer.Ordinal));

    public static Manifest Contract(ContractModel contract)
    {
        var manifest = new ManifestOf(contract).Create();
        return manifest with { Hash = ContractHash.Of(manifest) };
    }

    private Manifest Create() => new(
        _contract.Name,
        "",
        _contract.InterfaceName,
        _contract.Callback,
        _contract.Operations.Select(Operation).ToEquatableArray(),
        _contract.Shapes.Select(Type).OfType<ManifestType>().OrderBy(type => type.Name, StringComparer.Ordinal).ToEquatableArray());

    private ManifestOperation Operation(OperationModel operation) => new(
        operation.Name,
        operation.Number,
        operation.Shape switch
        {
            OperationShape.ServerStream => "serverStream",
            OperationShape.ClientStreamTask or OperationShape.ClientStreamValueTask => "clientStream",
            OperationShape.Duplex => "duplex",
            OperationShape.OneWayTask or OperationShape.OneWayValueTask => "oneWay",
            _ => "unary",
        },
        operation.Parameters.Select(parameter =>
            new ManifestParameter(parameter.Name, Expression(parameter.Shape), parameter.AbsentValue is not null)).ToEquatableArray(),
        operation.Result is null ? null : Expression(operation.Result),
        operation.TimeoutMilliseconds,
        operation.Faults.Select(fault => new ManifestFault(fault.Name, Expression(fault.Shape))).ToEquatableArray(),
        operation.Stream is null ? null : Expression(operation.Stream.Item),
        operation.Delivery is { } delivery
            ? new ManifestDelivery(WireNames.OfMember(delivery.Policy), delivery.Key?.By, delivery.Capacity, delivery.MaxRate)
            : null);

    private ManifestType? Type(TypeShape shape) => shape switch
    {
        EnumShape type => new ManifestType(
            type.Name, "enum", TypeExpression.Scalar(WireNames.OfMember(type.Underlying)), type.IsFlags,
            type.Members.Select(member => new ManifestValue(member.Name, member.Value)).ToEquatableArray(), false, default),
        WrapperShape type => new ManifestType(type.Name, "wrapper", Expression(type.Inner), false, default, false, default),
        ObjectShape type => new ManifestType(
            type.Name, "object", null, false, default, type.IsArray,
            type.Members.Select(member => new ManifestMember(
                member.Name, type.IsArray ? member.Index : 0, Expression(member.Shape), !member.IsRequired)).ToEquatableArray()),
        UnionShape type => new ManifestType(type.Name, "union", null, false, default, false, default)
        {
            Discriminator = type.Discriminator,
            Cases = type.Cases.Select(item => new ManifestCase(Expression(item.Shape), item.Name, item.Tag)).ToEquatableArray(),
        },
        ConvertedShape type => new ManifestType(type.Name, "custom", null, false, default, false, default),
        JsonConvertedShape type => new ManifestType(type.Name, "custom", Expression(type.Inner), false, default, false, default),
        _ => null,
    };

    private TypeExpression Expression(string key) => _shapes[key] switch
    {
        ScalarShape scalar => TypeExpression.Scalar(scalar.WireName),
        OptionalShape optional => TypeExpression.Of(TypeExpressionKind.Optional, Expression(optional.Inner)),
        NullableShape nullable => TypeExpression.Of(TypeExpressionKind.Optional, Expression(nullable.Inner)),
        SequenceShape list => TypeExpression.Of(TypeExpressionKind.List, Expression(list.Element)),
        DictionaryShape map => TypeExpression.Of(TypeExpressionKind.Map, Expression(map.KeyShape), Expression(map.ValueShape)),
        TupleShape tuple => TypeExpression.Of(TypeExpressionKind.Tuple, tuple.Items.Select(item => Expression(item.Shape)).ToArray()),
        var declared => TypeExpression.Reference(declared.Name),
    };
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Parley.Model;
using static Parley.Generator.Emit.Names;

namespace Parley.Generator.Emit;

/// <summary>Emits the descriptor: the operations, how to make a client, and how to call an implementation.</summary>
internal sealed class ContractEmitter(ContractModel contract, Names names)
{
    private const string ValueTask = "global::System.Threading.Tasks.ValueTask";

    private readonly Manifest _manifest = ManifestOf.Contract(contract);

    private readonly List<string> _groups = contract.Operations.Select(operation => operation.Sequence?.Group ?? "")
        .Where(group => group.Length > 0).Distinct().ToList();

    public void Write(SourceWriter writer)
    {
        writer.Write(
            $"""
            [assembly: {Descriptors}ContractBindingAttribute(typeof({contract.Interface}), typeof({names.Qualified(names.Contract)}))]
            [assembly: {Descriptors}ContractManifestAttribute({CSharpText.Literal(contract.Name)}, {CSharpText.Literal(ManifestWriter.Write(_manifest))})]

            """);
        writer.Block($"namespace {contract.Namespace}", () => WriteClass(writer));
    }

    private void WriteClass(SourceWriter writer)
    {
        writer.Write(
            $"""
            /// <summary>The contract <c>{contract.Name}</c>, for <see cref="{contract.Interface}"/>.</summary>
            [global::System.CodeDom.Compiler.GeneratedCode("Parley.Generator", "1")]
            """);
        writer.Block(
            $"{names.Accessibility} sealed class {names.Contract} : {Descriptors}ContractDescriptor<{contract.Interface}>",
            () =>
            {
                WriteGroups(writer);
                foreach (var operation in contract.Operations)
                    WriteField(writer, operation);

                writer.Write(
                    $$"""
                    /// <summary>Creates the descriptor.</summary>
                    public {{names.Contract}}()
                        : base({{CSharpText.Literal(contract.Name)}}, "{{_manifest.Hash}}", {{Operations()}})
                    {
                    }

                    /// <inheritdoc/>
                    public override {{contract.Interface}} CreateClient({{Descriptors}}ICallChannel channel) =>
                        new {{names.Qualified(names.Client)}}(channel);

                    """);
                writer.Write("/// <inheritdoc/>").Block(
                    $"public override void Bind({Descriptors}IOperationBinder<{contract.Interface}> binder)",
                    () =>
                    {
                        foreach (var operation in contract.Operations)
                        {
                            writer.Write(
                                $"""
                                binder.Bind({operation.Identifier}, static ({Handed(operation)}) =>
                                    {Call(operation)});
                                """);
                        }
                    });
            });
    }

    private void WriteField(SourceWriter writer, OperationModel operation)
    {
        var arguments = names.ArgumentsOf(operation);
        var result = ResultType(operation);
        var type = operation.Shape switch
        {
            OperationShape.OneWayTask or OperationShape.OneWayValueTask => $"{Descriptors}OneWayOperation<{arguments}>",
            OperationShape.ServerStream => $"{Descriptors}ServerStreamOperation<{arguments}, {result}>",
            OperationShape.Duplex => $"{Descriptors}DuplexOperation<{arguments}, {operation.Stream!.Item}, {result}>",
            OperationShape.ClientStreamTask or OperationShape.ClientStreamValueTask =>
                $"{Descriptors}ClientStreamOperation<{arguments}, {operation.Stream!.Item}, {result}>",
            _ => $"{Descriptors}UnaryOperation<{arguments}, {result}>",
        };
        var given = new[]
        {
            CSharpText.Literal(contract.Name + "." + operation.Name),
            "0x" + operation.Number.ToString("X8", CultureInfo.InvariantCulture) + "u",
            names.FormatterOf(operation),
        };
        writer.Write($"internal static readonly {type} {operation.Identifier} =").Write($"    new {type}(");
        writer.Write("        " + string.Join(",\n        ", given.Concat(Reply(operation))) + ");").Line();
    }

    private IEnumerable<string> Reply(OperationModel operation)
    {
        if (operation.Shape is OperationShape.OneWayTask or OperationShape.OneWayValueTask)
        {
            if (operation.Delivery is not null)
                yield return Delivery(operation.Delivery, names.ArgumentsOf(operation), "arguments");
            if (operation.Sequence is not null)
                yield return Sequence(operation);
            yield break;
        }

        if (operation.Stream is { } stream)
            yield return names.Formatter(stream.Item);
        yield return operation.Result is { } key ? names.Formatter(key) : Serialization + "Formatters.Nothing";
        if (operation.Delivery is not null)
            yield return Delivery(operation.Delivery, ResultType(operation), "item");
        if (operation.TimeoutMilliseconds != 0)
            yield return "timeoutMilliseconds: " + operation.TimeoutMilliseconds.ToString(CultureInfo.InvariantCulture);
        if (operation.Faults.Count > 0)
        {
            yield return "faults: " + CSharpText.Array(Descriptors + "FaultType", operation.Faults.Select(fault =>
                $"new {Descriptors}FaultType<{fault.Type}>({CSharpText.Literal(fault.Name)}, {names.Formatter(fault.Shape)})"));
        }

        if (operation.Sequence is not null)
            yield return Sequence(operation);
    }

    private string Sequence(OperationModel operation)
    {
        var sequence = operation.Sequence!;
        var group = sequence.Group.Length == 0
            ? $"new {Descriptors}SerialGroup<{sequence.KeyType}>()"
            : "CallGroup" + _groups.IndexOf(sequence.Group).ToString(CultureInfo.InvariantCulture);
        return $"sequence: new {Descriptors}CallSequence<{names.ArgumentsOf(operation)}, {sequence.KeyType}>({group}, static arguments => {sequence.Key})";
    }

    private static string Delivery(DeliveryModel delivery, string message, string parameter)
    {
        var rate = delivery.MaxRate == 0 ? "" : ", maxRate: " + delivery.MaxRate.ToString("R", CultureInfo.InvariantCulture) + "d";
        var given = $"global::Parley.Delivery.{delivery.Policy}, {delivery.Capacity.ToString(CultureInfo.InvariantCulture)}";
        return delivery.Key is { } key
            ? $"deliveryPolicy: new {Descriptors}KeyedDeliveryPolicy<{message}, {key.Type}>({given}, static {parameter} => {key.Value}{rate})"
            : $"deliveryPolicy: new {Descriptors}UnkeyedDeliveryPolicy<{message}>({given}{rate})";
    }

    // Before the operations, which refer to them while they are created.
    private void WriteGroups(SourceWriter writer)
    {
        for (var i = 0; i < _groups.Count; i++)
        {
            var keyType = contract.Operations.First(operation => operation.Sequence?.Group == _groups[i]).Sequence!.KeyType;
            var type = $"{Descriptors}SerialGroup<{keyType}>";
            writer.Write($"private static readonly {type} CallGroup{i.ToString(CultureInfo.InvariantCulture)} = new {type}();").Line();
        }
    }

    private string Operations() =>
        CSharpText.Array(Descriptors + "Operation", contract.Operations.Select(operation => operation.Identifier));

    private static string ResultType(OperationModel operation) => operation.Result ?? Descriptors + "Nothing";

    private static string Handed(OperationModel operation) =>
        operation.Stream is null ? "service, arguments, cancellationToken" : "service, arguments, items, cancellationToken";

    private static string Call(OperationModel operation)
    {
        var service = operation.DeclaringInterface is { } declaring ? $"(({declaring})service)" : "service";
        var arguments = operation.Parameters.Select(parameter => "arguments." + parameter.Identifier).ToList();
        if (operation.Stream is { } stream)
            arguments.Insert(stream.Index, "items");
        if (operation.Token is not null)
            arguments.Add("cancellationToken");

        var call = $"{service}.{operation.Method}({CSharpText.List(arguments)})";
        return operation.Shape switch
        {
            OperationShape.UnaryTask or OperationShape.ClientStreamTask when operation.Result is { } result => $"new {ValueTask}<{result}>({call})",
            OperationShape.UnaryTask or OperationShape.ClientStreamTask or OperationShape.OneWayTask => $"new {ValueTask}({call})",
            _ => call,
        };
    }
}

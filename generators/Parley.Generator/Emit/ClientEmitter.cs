using System.Linq;
using Parley.Model;
using static Parley.Generator.Emit.Names;

namespace Parley.Generator.Emit;

/// <summary>Emits the client: the contract's implementation whose calls go to a channel, one statement a member.</summary>
internal sealed class ClientEmitter(ContractModel contract, Names names)
{
    public void Write(SourceWriter writer) => writer.Block($"namespace {contract.Namespace}", () =>
    {
        writer.Write(
            $"""
            /// <summary>Calls the contract <c>{contract.Name}</c> over a channel.</summary>
            [global::System.CodeDom.Compiler.GeneratedCode("Parley.Generator", "1")]
            """);
        writer.Block($"{names.Accessibility} sealed class {names.Client} : {Descriptors}ClientStub, {contract.Interface}", () =>
        {
            writer.Write(
                $$"""
                /// <summary>Creates a client whose calls go to <paramref name="channel"/>.</summary>
                public {{names.Client}}({{Descriptors}}ICallChannel channel)
                    : base(channel)
                {
                }
                """);
            foreach (var operation in contract.Operations)
                WriteOperation(writer, operation);
            foreach (var stub in contract.Stubs)
                WriteStub(writer, stub);
        });
    });

    private void WriteOperation(SourceWriter writer, OperationModel operation)
    {
        if (operation.ImplementedBy.Count == 0)
        {
            writer.Write(
                $"""

                /// <inheritdoc/>
                public {operation.ReturnType} {operation.Method}({Parameters(operation, withDefaults: true)}) =>
                    {Call(operation)};
                """);
        }

        foreach (var owner in operation.ImplementedBy)
        {
            writer.Write(
                $"""

                {operation.ReturnType} {owner}.{operation.Method}({Parameters(operation, withDefaults: false)}) =>
                    {Call(operation)};
                """);
        }
    }

    private static string Parameters(OperationModel operation, bool withDefaults)
    {
        var parameters = operation.Parameters.Select(parameter =>
            (parameter.IsParams ? "params " : "") + parameter.Type + " " + parameter.Identifier +
            (withDefaults && parameter.Default is { } value ? " = " + value : "")).ToList();
        if (operation.Stream is { } stream)
            parameters.Insert(stream.Index, stream.Type + " " + stream.Identifier);
        if (operation.Token is { } token)
        {
            parameters.Add(
                "global::System.Threading.CancellationToken " + token.Identifier + (withDefaults && token.HasDefault ? " = default" : ""));
        }

        return CSharpText.List(parameters);
    }

    private string Call(OperationModel operation)
    {
        var method = operation.Shape switch
        {
            OperationShape.OneWayTask or OperationShape.OneWayValueTask => "SendAsync",
            OperationShape.ServerStream => "StreamAsync",
            OperationShape.ClientStreamTask or OperationShape.ClientStreamValueTask => "PushAsync",
            OperationShape.Duplex => "DuplexAsync",
            _ => "CallAsync",
        };
        var arguments = CSharpText.List(operation.Parameters.Select(parameter => parameter.Identifier));
        return $"this.Channel.{method}({names.Qualified(names.Contract)}.{operation.Identifier}, " +
            $"new {names.ArgumentsOf(operation)}({arguments}), {Items(operation)}{operation.Token?.Identifier ?? "default"})" +
            (operation.Shape is OperationShape.UnaryTask or OperationShape.OneWayTask or OperationShape.ClientStreamTask ? ".AsTask()" : "");
    }

    private static string Items(OperationModel operation) => operation.Stream is { } stream ? stream.Identifier + ", " : "";

    private static void WriteStub(SourceWriter writer, StubModel stub)
    {
        var error = $"throw new global::System.NotSupportedException({CSharpText.Literal(stub.Reason)});";
        var body = stub.Body == StubBody.Method ? $"=> {error}" : $"{{ {Accessors(stub.Body, error)} }}";
        writer.Line().Write(stub.Declaration + " " + body);
    }

    private static string Accessors(StubBody body, string error) => body switch
    {
        StubBody.Getter => $"get => {error}",
        StubBody.Setter => $"set => {error}",
        StubBody.Initializer => $"init => {error}",
        StubBody.GetterAndSetter => $"get => {error} set => {error}",
        StubBody.GetterAndInitializer => $"get => {error} init => {error}",
        _ => $"add => {error} remove => {error}",
    };
}

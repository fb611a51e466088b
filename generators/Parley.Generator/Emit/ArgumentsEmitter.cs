using System.Linq;
using Parley.Model;

namespace Parley.Generator.Emit;

/// <summary>Emits a struct for the arguments of each operation, with a field for each parameter that travels.</summary>
internal sealed class ArgumentsEmitter(ContractModel contract, Names names)
{
    public void Write(SourceWriter writer) => writer.Block($"namespace {contract.Namespace}", () =>
    {
        writer.Write("[global::System.CodeDom.Compiler.GeneratedCode(\"Parley.Generator\", \"1\")]");
        writer.Block($"internal static class {names.Arguments}", () =>
        {
            foreach (var operation in contract.Operations)
                WriteStruct(writer, operation);
        });
    });

    private static void WriteStruct(SourceWriter writer, OperationModel operation)
    {
        var name = operation.Identifier + "Arguments";
        writer.Block($"internal readonly struct {name}", () =>
        {
            foreach (var parameter in operation.Parameters)
                writer.Write($"public readonly {parameter.Type} {parameter.Identifier};");

            if (operation.Parameters.Count == 0)
                return;

            writer.Line().Block(
                $"public {name}({CSharpText.List(operation.Parameters.Select(parameter => parameter.Type + " " + parameter.Identifier))})",
                () =>
                {
                    foreach (var parameter in operation.Parameters)
                        writer.Write($"this.{parameter.Identifier} = {parameter.Identifier};");
                });
        });
    }
}

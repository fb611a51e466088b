using System.Linq;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>What a method's return type says of its operation.</summary>
/// <param name="Value">The type of the result or of a stream's item; null for a bare task.</param>
internal sealed record Returned(ITypeSymbol? Value, bool IsStream, bool IsTask)
{
    /// <summary>Reads the return type; null if an operation cannot have it.</summary>
    public static Returned? By(IMethodSymbol method)
    {
        if (method.ReturnType is not INamedTypeSymbol { ContainingType: null, Arity: <= 1 } type || method.ReturnsByRef ||
            method.ReturnsByRefReadonly)
        {
            return null;
        }

        var value = type.TypeArguments.FirstOrDefault();
        return (type.Name, type.Arity, type.ContainingNamespace?.ToDisplayString()) switch
        {
            ("Task", _, "System.Threading.Tasks") => new Returned(value, IsStream: false, IsTask: true),
            ("ValueTask", _, "System.Threading.Tasks") => new Returned(value, IsStream: false, IsTask: false),
            ("IAsyncEnumerable", 1, "System.Collections.Generic") => new Returned(value, IsStream: true, IsTask: false),
            _ => null,
        };
    }

    public OperationShape Shape(bool isOneWay, bool takesStream) => (IsStream, isOneWay, IsTask) switch
    {
        (true, _, _) when takesStream => OperationShape.Duplex,
        (true, _, _) => OperationShape.ServerStream,
        (_, _, true) when takesStream => OperationShape.ClientStreamTask,
        (_, _, false) when takesStream => OperationShape.ClientStreamValueTask,
        (_, true, true) => OperationShape.OneWayTask,
        (_, true, false) => OperationShape.OneWayValueTask,
        (_, _, true) => OperationShape.UnaryTask,
        _ => OperationShape.UnaryValueTask,
    };
}

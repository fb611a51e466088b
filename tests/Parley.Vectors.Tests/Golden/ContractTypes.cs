using System;
using System.Collections.Generic;
using Parley.Descriptors;
using Parley.Vectors.Tests.Contract;

namespace Parley.Vectors.Tests.Golden;

/// <summary>Finds the emitted formatters of <see cref="IVectors"/>: that of a result by its operation, of arguments as <c>Place(arguments)</c>.</summary>
internal sealed class ContractTypes : IOperationBinder<IVectors>
{
    private readonly Dictionary<string, Typed> _types = new(StringComparer.Ordinal);

    private ContractTypes() => ContractDescriptors.Get<IVectors>().Bind(this);

    public static IReadOnlyDictionary<string, Typed> All { get; } = new ContractTypes()._types;

    public void Bind<TArguments, TResult>(UnaryOperation<TArguments, TResult> operation, UnaryMethod<IVectors, TArguments, TResult> method) =>
        _types.Add(NameOf(operation), new Typed<TResult>(operation.Result));

    public void Bind<TArguments>(UnaryOperation<TArguments, Nothing> operation, VoidMethod<IVectors, TArguments> method)
    {
        _types.Add(NameOf(operation), new Typed<Nothing>(operation.Result));
        _types.Add(NameOf(operation) + "(arguments)", new Typed<TArguments>(operation.Arguments));
    }

    public void Bind<TArguments>(OneWayOperation<TArguments> operation, VoidMethod<IVectors, TArguments> method) => throw Unexpected(operation);

    public void Bind<TArguments, TItem>(
        ServerStreamOperation<TArguments, TItem> operation, ServerStreamMethod<IVectors, TArguments, TItem> method) => throw Unexpected(operation);

    public void Bind<TArguments, TItem, TResult>(
        ClientStreamOperation<TArguments, TItem, TResult> operation, ClientStreamMethod<IVectors, TArguments, TItem, TResult> method) =>
        throw Unexpected(operation);

    public void Bind<TArguments, TItem>(
        ClientStreamOperation<TArguments, TItem, Nothing> operation, ClientStreamVoidMethod<IVectors, TArguments, TItem> method) =>
        throw Unexpected(operation);

    public void Bind<TArguments, TItem, TResult>(
        DuplexOperation<TArguments, TItem, TResult> operation, DuplexMethod<IVectors, TArguments, TItem, TResult> method) =>
        throw Unexpected(operation);

    private static string NameOf(Operation operation) => operation.Name[(operation.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static InvalidOperationException Unexpected(Operation operation) => new(operation.Name + " is not unary; the vectors need no other shape.");
}

using System.Collections.Generic;
using Parley.Descriptors;

namespace Parley.Protocol.Calls;

/// <summary>Collects the methods of one contract from its descriptor.</summary>
internal sealed class MethodBinder<TContract>(int contractIndex) : IOperationBinder<TContract>
    where TContract : class
{
    private readonly List<Method> _methods = new();

    public IReadOnlyList<Method> Methods => _methods;

    public void Bind<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, Descriptors.UnaryMethod<TContract, TArguments, TResult> method) =>
        _methods.Add(new UnaryMethod<TContract, TArguments, TResult>(operation, contractIndex, method));

    public void Bind<TArguments>(
        UnaryOperation<TArguments, Nothing> operation, Descriptors.VoidMethod<TContract, TArguments> method) =>
        _methods.Add(new VoidMethod<TContract, TArguments>(operation, contractIndex, method));

    public void Bind<TArguments>(
        OneWayOperation<TArguments> operation, Descriptors.VoidMethod<TContract, TArguments> method) =>
        _methods.Add(new OneWayMethod<TContract, TArguments>(operation, contractIndex, method));

    public void Bind<TArguments, TItem>(
        ServerStreamOperation<TArguments, TItem> operation, ServerStreamMethod<TContract, TArguments, TItem> method) =>
        _methods.Add(new StreamMethod<TContract, TArguments, TItem>(operation, contractIndex, method));

    public void Bind<TArguments, TItem, TResult>(
        ClientStreamOperation<TArguments, TItem, TResult> operation, ClientStreamMethod<TContract, TArguments, TItem, TResult> method) =>
        _methods.Add(new PushMethod<TContract, TArguments, TItem, TResult>(operation, contractIndex, method));

    public void Bind<TArguments, TItem>(
        ClientStreamOperation<TArguments, TItem, Nothing> operation, ClientStreamVoidMethod<TContract, TArguments, TItem> method) =>
        _methods.Add(new VoidPushMethod<TContract, TArguments, TItem>(operation, contractIndex, method));

    public void Bind<TArguments, TItem, TResult>(
        DuplexOperation<TArguments, TItem, TResult> operation, Descriptors.DuplexMethod<TContract, TArguments, TItem, TResult> method) =>
        _methods.Add(new DuplexMethod<TContract, TArguments, TItem, TResult>(operation, contractIndex, method));
}

using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Descriptors;

/// <summary>The engine's side of a contract that is served: it is told, operation by operation, how to call the implementation.</summary>
public interface IOperationBinder<TContract>
    where TContract : class
{
    /// <summary>Binds an operation that returns a value.</summary>
    void Bind<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, UnaryMethod<TContract, TArguments, TResult> method);

    /// <summary>Binds an operation that returns no value.</summary>
    void Bind<TArguments>(
        UnaryOperation<TArguments, Nothing> operation, VoidMethod<TContract, TArguments> method);

    /// <summary>Binds a one-way operation.</summary>
    void Bind<TArguments>(OneWayOperation<TArguments> operation, VoidMethod<TContract, TArguments> method);

    /// <summary>Binds a server stream.</summary>
    void Bind<TArguments, TItem>(
        ServerStreamOperation<TArguments, TItem> operation, ServerStreamMethod<TContract, TArguments, TItem> method);

    /// <summary>Binds an operation that takes a stream and returns a value.</summary>
    void Bind<TArguments, TItem, TResult>(
        ClientStreamOperation<TArguments, TItem, TResult> operation, ClientStreamMethod<TContract, TArguments, TItem, TResult> method);

    /// <summary>Binds an operation that takes a stream and returns no value.</summary>
    void Bind<TArguments, TItem>(
        ClientStreamOperation<TArguments, TItem, Nothing> operation, ClientStreamVoidMethod<TContract, TArguments, TItem> method);

    /// <summary>Binds an operation with streams in both directions.</summary>
    void Bind<TArguments, TItem, TResult>(
        DuplexOperation<TArguments, TItem, TResult> operation, DuplexMethod<TContract, TArguments, TItem, TResult> method);
}

/// <summary>Calls a method of the implementation that returns a value.</summary>
public delegate ValueTask<TResult> UnaryMethod<in TContract, in TArguments, TResult>(
    TContract service, TArguments arguments, CancellationToken cancellationToken)
    where TContract : class;

/// <summary>Calls a method of the implementation that returns no value.</summary>
public delegate ValueTask VoidMethod<in TContract, in TArguments>(
    TContract service, TArguments arguments, CancellationToken cancellationToken)
    where TContract : class;

/// <summary>Calls a method of the implementation that returns a stream.</summary>
public delegate IAsyncEnumerable<TItem> ServerStreamMethod<in TContract, in TArguments, out TItem>(
    TContract service, TArguments arguments, CancellationToken cancellationToken)
    where TContract : class;

/// <summary>Calls a method of the implementation that takes a stream and returns a value.</summary>
public delegate ValueTask<TResult> ClientStreamMethod<in TContract, in TArguments, in TItem, TResult>(
    TContract service, TArguments arguments, IAsyncEnumerable<TItem> items, CancellationToken cancellationToken)
    where TContract : class;

/// <summary>Calls a method of the implementation that takes a stream and returns no value.</summary>
public delegate ValueTask ClientStreamVoidMethod<in TContract, in TArguments, in TItem>(
    TContract service, TArguments arguments, IAsyncEnumerable<TItem> items, CancellationToken cancellationToken)
    where TContract : class;

/// <summary>Calls a method of the implementation that takes a stream and returns one.</summary>
public delegate IAsyncEnumerable<TResult> DuplexMethod<in TContract, in TArguments, in TItem, out TResult>(
    TContract service, TArguments arguments, IAsyncEnumerable<TItem> items, CancellationToken cancellationToken)
    where TContract : class;

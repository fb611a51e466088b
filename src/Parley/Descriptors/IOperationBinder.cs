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

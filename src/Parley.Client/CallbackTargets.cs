using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Parley.Protocol.Calls;

namespace Parley.Client;

/// <summary>The callback implementations of one connection; grows while it lives.</summary>
internal sealed class CallbackTargets : IServiceTargets
{
    private readonly object _gate = new();
    private CallbackHandler[] _handlers;

    /// <exception cref="InvalidOperationException">Two handlers are for the same contract.</exception>
    public CallbackTargets(IEnumerable<CallbackHandler> handlers)
    {
        _handlers = handlers.ToArray();
        Methods = CreateTable(_handlers);
    }

    public MethodTable Methods { get; private set; }

    public object Get(int contractIndex) => Volatile.Read(ref _handlers)[contractIndex].Implementation;

    /// <summary>Adds a handler and publishes the table that includes it; indexes of earlier ones stay.</summary>
    /// <exception cref="InvalidOperationException">The contract has a handler already.</exception>
    public void Add(CallbackHandler handler, Action<MethodTable> publish)
    {
        lock (_gate)
        {
            CallbackHandler[] handlers = [.. _handlers, handler];
            Methods = CreateTable(handlers);
            Volatile.Write(ref _handlers, handlers);
            publish(Methods);
        }
    }

    private static MethodTable CreateTable(CallbackHandler[] handlers)
    {
        var contracts = new HashSet<Type>();
        foreach (var handler in handlers)
        {
            if (!contracts.Add(handler.Contract.Descriptor.ContractType))
                throw new InvalidOperationException($"{handler.Contract.Descriptor.ContractType} has a handler on this connection already.");
        }

        return new MethodTable(handlers.Select(handler => handler.Contract).ToArray());
    }
}

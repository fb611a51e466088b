using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Parley.Descriptors;

namespace Parley.AspNetCore.Connections;

/// <summary>The singleton <see cref="IClients{TCallback}"/>: client stubs over channels that choose their receivers.</summary>
internal sealed class Clients<TCallback> : IClients<TCallback>
    where TCallback : class
{
    private readonly ContractDescriptor<TCallback> _contract = ContractDescriptors.Get<TCallback>();
    private readonly ConnectionRegistry _registry;
    private readonly TimeProvider _time;
    private readonly FanOutLog _log;

    public Clients(ConnectionRegistry registry, TimeProvider time, ILoggerFactory loggers)
    {
        _registry = registry;
        _time = time;
        _log = new FanOutLog(loggers.CreateLogger("Parley.Clients"));
        All = FanOut(new AllReceivers(registry));
    }

    public TCallback All { get; }

    public TCallback Group(string name)
    {
        ConnectionRegistry.CheckGroupName(name);
        return FanOut(new GroupReceivers(_registry, name));
    }

    public TCallback Connection(string connectionId)
    {
        ArgumentNullException.ThrowIfNull(connectionId);
        return _contract.CreateClient(new ConnectionChannel(_registry, connectionId, _contract));
    }

    public TCallback AllExcept(params string[] connectionIds)
    {
        ArgumentNullException.ThrowIfNull(connectionIds);
        return FanOut(new AllReceiversExcept(_registry, connectionIds));
    }

    public TCallback Connections(params string[] connectionIds)
    {
        ArgumentNullException.ThrowIfNull(connectionIds);
        return FanOut(new ListedReceivers(_registry, connectionIds));
    }

    public ValueTask<bool> JoinAsync(string connectionId, string group, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<bool>(cancellationToken);
        try
        {
            return new ValueTask<bool>(_registry.Join(connectionId, group));
        }
        catch (ParleyException error)
        {
            return ValueTask.FromException<bool>(error);
        }
    }

    public ValueTask<bool> LeaveAsync(string connectionId, string group, CancellationToken cancellationToken = default)
    {
        return cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<bool>(cancellationToken)
            : new ValueTask<bool>(_registry.Leave(connectionId, group));
    }

    private TCallback FanOut(Receivers receivers) =>
        _contract.CreateClient(new FanOutChannel(receivers, _time, _contract, _log));
}

using System;
using System.Buffers;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Parley.Protocol.Backlogs;
using Parley.Protocol.Calls;

namespace Parley.Protocol.Connection;

/// <summary>What one side brings to a connection. Connections that have an owner of their own may share it.</summary>
internal sealed record PeerOptions : IPeerOwner
{
    public required PeerRole Role { get; init; }

    public required Limits Limits { get; init; }

    public required TimeProvider Time
    {
        get;
        init => (field, Alarms) = (value, new Alarms(value));
    }

    /// <summary>What waits for a time, on all connections with these options.</summary>
    public Alarms Alarms { get; private init; } = null!;

    public required ILoggerFactory Loggers { get; init; }

    /// <summary>What the connection logs.</summary>
    public ConnectionLog ConnectionLog => field ??= new ConnectionLog(Loggers.CreateLogger("Parley.Connection"));

    /// <summary>What its calls log.</summary>
    public CallsLog CallsLog => field ??= new CallsLog(Loggers.CreateLogger("Parley.Calls"));

    /// <summary>What the peers said of themselves.</summary>
    public SharedGreetings Greetings { get; } = new();

    /// <summary>How it serves the calls of the peer.</summary>
    public CalleeTerms CalleeTerms => field ??= new CalleeTerms(Limits, Alarms, CallsLog, IncludeExceptionDetails, Meter);

    /// <summary>What this side serves.</summary>
    public required MethodTable Methods { get; init; }

    /// <inheritdoc/>
    public IServiceTargets Targets
    {
        get => field ?? throw new InvalidOperationException("The connection serves nothing: neither its owner nor its options say what calls go to.");
        init;
    }

    /// <inheritdoc/>
    public string ConnectionId { get; init; } = "";

    /// <summary>Where the send queue takes its buffers from.</summary>
    public ArrayPool<byte> Buffers { get; init; } = ArrayPool<byte>.Shared;

    /// <summary>Whether undeclared exceptions are shown to the caller.</summary>
    public bool IncludeExceptionDetails { get; init; }

    /// <summary>Counts what receivers do not get; null for nobody who wants to know.</summary>
    public IDeliveryMeter? Meter { get; init; }

    /// <summary>Called on the receive loop when the peer has dropped messages of an operation, with its name and how many. Must not block.</summary>
    public Action<string, long>? MessagesDropped { get; init; }

    /// <summary>Called when <see cref="PeerConnection.State"/> has changed. Must not block.</summary>
    public Action<ConnectionState>? StateChanged { get; init; }

    void IPeerOwner.OnOpened()
    {
    }

    ValueTask IPeerOwner.OnEndedAsync(CloseInfo info) => default;
}

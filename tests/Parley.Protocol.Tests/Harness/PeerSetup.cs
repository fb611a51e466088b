using System;
using System.Linq;
using Parley.Descriptors;
using Parley.Protocol.Calls;
using Parley.Protocol.Connection;
using Parley.Protocol.Tests.Contracts;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Tests.Harness;

/// <summary>What a test may choose about one peer.</summary>
internal sealed class PeerSetup
{
    public Lab Lab { get; } = new();

    public LogCapture Log { get; } = new();

    public Limits Limits { get; set; } = new();

    /// <summary>What a client looks at its line with.</summary>
    public WatchedPoll? Poll { get; set; }

    /// <summary>Spoils a buffer that is used after it was given back, or read beyond what was written.</summary>
    public PoisonedPool Buffers { get; } = new();

    /// <summary>What is served in place of <see cref="Lab"/>, with the implementations.</summary>
    public (ServedContract Contract, object Implementation)[]? Serves { get; set; }

    public bool IncludeExceptionDetails { get; set; }

    public Action<ConnectionState>? StateChanged { get; set; }

    public LossCount Losses { get; } = new();

    public Action<string, long>? MessagesDropped { get; set; }

    /// <summary>What looks for it; on some lines clients always look.</summary>
    public BusyPoll? ToPoll(TimeProvider time) => Poll is null ? null : new BusyPoll(Poll, time, TimeSpan.Zero);

    public PeerOptions ToOptions(PeerRole role, TimeProvider time) => new()
    {
        Role = role,
        Limits = Limits,
        Time = time,
        Loggers = Log,
        Buffers = Buffers,
        Methods = new MethodTable(Serves?.Select(served => served.Contract).ToArray() ?? [ServedContract.Of(ContractDescriptors.Get<ILab>())]),
        Targets = new TargetList(Serves?.Select(served => served.Implementation).ToArray() ?? [Lab]),
        ConnectionId = role == PeerRole.Server ? "c-1" : "",
        IncludeExceptionDetails = IncludeExceptionDetails,
        StateChanged = StateChanged,
        Meter = Losses,
        MessagesDropped = MessagesDropped,
    };
}

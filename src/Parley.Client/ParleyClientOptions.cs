using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.WebSockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.Protocol;

namespace Parley.Client;

/// <summary>How a client connects and what it allows its server. Immutable; the defaults are right for most.</summary>
public sealed record ParleyClientOptions
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    /// <summary>The codecs to offer; the server chooses. Default: MessagePack and JSON.</summary>
    public IReadOnlyList<Codec> Codecs { get; init; } = [Codec.MessagePack, Codec.Json];

    /// <summary>What the server may use of this side's memory and time. Default: as <see cref="Protocol.Limits"/>, with messages up to 1 MiB.</summary>
    public Limits Limits { get; init; } = new() { MaxMessageBytes = 1024 * 1024 };

    /// <summary>Implementations of callback contracts that are there before the first call can arrive. Default: none.</summary>
    public IReadOnlyList<CallbackHandler> Handlers { get; init; } = [];

    /// <summary>How long connecting may take, from the first packet to the server's Welcome. Default 30 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Sets headers, certificates or a proxy of the WebSocket. Default: nothing.</summary>
    public Action<ClientWebSocketOptions>? ConfigureWebSocket { get; init; }

    /// <summary>
    /// How long a client that waits for one answer, on a connection without TLS where answers come about as fast, looks for it itself before it lets the system wake it.
    /// Zero: never. At most a millisecond. Default 50 microseconds.
    /// </summary>
    public TimeSpan BusyPollTime { get; init; } = TimeSpan.FromTicks(50 * TicksPerMicrosecond);

    /// <summary>Where to log. Default: nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The clock of all timeouts. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <exception cref="ArgumentException">A value will not do; the message names it.</exception>
    internal void Validate()
    {
        Limits.Validate();
        if (Codecs.Count == 0 || Codecs.Any(codec => codec is null) || Codecs.Distinct().Count() != Codecs.Count)
            throw new ArgumentException("ParleyClientOptions.Codecs must list at least one codec, and each only once.");
        if (ConnectTimeout <= TimeSpan.Zero || ConnectTimeout > TimeSpan.FromDays(1))
            throw new ArgumentException("ParleyClientOptions.ConnectTimeout must be more than zero and at most one day.");
        if (BusyPollTime < TimeSpan.Zero || BusyPollTime > TimeSpan.FromMilliseconds(1))
            throw new ArgumentException("ParleyClientOptions.BusyPollTime must be zero or more and at most one millisecond.");
    }
}

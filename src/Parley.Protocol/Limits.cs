using System;

namespace Parley.Protocol;

/// <summary>What one connection may use of this side's memory and time. Every limit is on; the defaults suit a public server.</summary>
public sealed record Limits
{
    /// <summary>The largest message accepted, in bytes, checked while it arrives. Default 65,536; a client's default is 1,048,576.</summary>
    public int MaxMessageBytes { get; init; } = 64 * 1024;

    /// <summary>The most WebSocket fragments in one message. Default 1,024.</summary>
    public int MaxMessageFragments { get; init; } = 1024;

    /// <summary>How long a message may take from its first byte to its last. Default 10 seconds.</summary>
    public TimeSpan AssemblyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most calls of the peer that run at once; one more is answered ResourceExhausted. Default 100.</summary>
    public int MaxConcurrentCalls { get; init; } = 100;

    /// <summary>The most calls of the peer with a stream in either direction that run at once; one more is answered ResourceExhausted. Default 32.</summary>
    public int MaxConcurrentStreams { get; init; } = 32;

    /// <summary>The most one-way messages of the peer that wait or run at once; then receiving pauses until some have ended. Default 1,024.</summary>
    public int MaxConcurrentOneWays { get; init; } = 1024;

    /// <summary>How many items of a stream, of a result or of a parameter, the peer may send ahead of the consumer. Default 2,048.</summary>
    public int StreamWindowItems { get; init; } = 2048;

    /// <summary>How many bytes of a stream the peer may send ahead of the consumer, plus one item. Default 65,536.</summary>
    public int StreamWindowBytes { get; init; } = 64 * 1024;

    /// <summary>
    /// Bytes queued for sending from which on calls and stream items wait. So many bytes of messages to groups close the connection instead, with 4001. Default 1 MiB.
    /// </summary>
    public int SendQueueBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// Messages queued for sending, with the same effect as <see cref="SendQueueBytes"/>; those to groups only once a write has been running for a second. Default 1,024.
    /// </summary>
    public int SendQueueMessages { get; init; } = 1024;

    /// <summary>How long one write to the socket may stall before the connection is closed as a slow consumer. Default 10 seconds.</summary>
    public TimeSpan WriteStallTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the peer may take for its Hello or Welcome. Default 10 seconds.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// After this long without any message from the peer, a Ping is sent. Default 15 seconds. A client waits a quarter longer if the server pings as often, which keeps
    /// the pings of both from crossing.
    /// </summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>After this long without any message from the peer, the connection is closed. Default 30 seconds.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a close waits for the peer's half of the closing handshake. Default 5 seconds.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The deadline of unary calls that have none of their own; <see cref="TimeSpan.Zero"/> for none. Default 30 seconds, at most one hour.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Checks every value. Called before a connection starts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        AtLeast(MaxMessageBytes, Frames.Greeting.SmallestMaxMessageBytes, nameof(MaxMessageBytes));
        AtLeast(MaxMessageFragments, 1, nameof(MaxMessageFragments));
        AtLeast(MaxConcurrentCalls, 1, nameof(MaxConcurrentCalls));
        AtLeast(MaxConcurrentStreams, 0, nameof(MaxConcurrentStreams));
        AtLeast(MaxConcurrentOneWays, 1, nameof(MaxConcurrentOneWays));
        AtLeast(StreamWindowItems, 1, nameof(StreamWindowItems));
        AtLeast(StreamWindowBytes, 1, nameof(StreamWindowBytes));
        AtLeast(SendQueueBytes, 1, nameof(SendQueueBytes));
        AtLeast(SendQueueMessages, 1, nameof(SendQueueMessages));
        Positive(AssemblyTimeout, nameof(AssemblyTimeout));
        Positive(WriteStallTimeout, nameof(WriteStallTimeout));
        Positive(HandshakeTimeout, nameof(HandshakeTimeout));
        Positive(PingInterval, nameof(PingInterval));
        Positive(SilenceTimeout, nameof(SilenceTimeout));
        Positive(CloseTimeout, nameof(CloseTimeout));
        if (CallTimeout < TimeSpan.Zero || CallTimeout > TimeSpan.FromHours(1))
            throw new ArgumentOutOfRangeException(nameof(CallTimeout), "The limit CallTimeout must be between 0 (none) and one hour.");
        if (SilenceTimeout <= PingInterval)
        {
            throw new ArgumentOutOfRangeException(
                nameof(SilenceTimeout), "The limit SilenceTimeout must be longer than PingInterval, or a healthy idle peer would be closed.");
        }
    }

    private static void AtLeast(int value, int minimum, string name)
    {
        if (value < minimum)
            throw new ArgumentOutOfRangeException(name, $"The limit {name} must be at least {minimum}.");
    }

    private static void Positive(TimeSpan value, string name)
    {
        if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(1))
            throw new ArgumentOutOfRangeException(name, $"The limit {name} must be more than zero and at most one day.");
    }
}

using System;
using System.Collections.Generic;

namespace Parley.Protocol.Frames;

/// <summary>What a peer says of itself in Hello and Welcome (protocol.md §3).</summary>
internal sealed record Greeting
{
    /// <summary>The protocol version this build speaks.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The least that a peer may accept as a message: every frame without a payload fits (protocol.md §3.2).</summary>
    public const int SmallestMaxMessageBytes = 256;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>The connection's public id; only in Welcome.</summary>
    public string ConnectionId { get; init; } = "";

    /// <summary>The contracts that the sender serves.</summary>
    public IReadOnlyList<ContractEntry> Contracts { get; init; } = Array.Empty<ContractEntry>();

    /// <summary>The deadline in milliseconds of the sender's unary calls that carry none; 0 for none.</summary>
    public long CallTimeout { get; init; }

    /// <summary>The largest message that the sender accepts, in bytes.</summary>
    public long MaxMessageBytes { get; init; } = 64 * 1024;

    /// <summary>The largest message with several frames that the sender accepts, in bytes; 0 if each of its messages has one.</summary>
    public long MaxBundleBytes { get; init; }

    /// <summary>How many calls of the other side the sender runs at once.</summary>
    public long MaxCalls { get; init; } = 100;

    /// <summary>How many calls of the other side with a stream in either direction the sender runs at once.</summary>
    public long MaxStreams { get; init; } = 32;

    /// <summary>How many items the other side may push for each call before the first PushCredit.</summary>
    public long StreamItems { get; init; } = 64;

    /// <summary>How many bytes of them.</summary>
    public long StreamBytes { get; init; } = 64 * 1024;

    /// <summary>After how many milliseconds of silence the sender pings.</summary>
    public long PingInterval { get; init; } = 15_000;

    /// <summary>After how many milliseconds of silence the sender closes.</summary>
    public long SilenceTimeout { get; init; } = 30_000;
}

/// <summary>A contract in a greeting.</summary>
internal readonly record struct ContractEntry(string Name, string Hash)
{
    /// <summary>Whether a text that came from the peer is a hash: 16 hexadecimal digits, safe to show.</summary>
    public static bool IsHash(string text)
    {
        if (text.Length != 16)
            return false;
        foreach (var c in text)
        {
            if (c is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
                return false;
        }

        return true;
    }
}

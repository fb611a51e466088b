using System;
using System.Collections.Generic;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Codecs;

/// <summary>Collects a greeting key by key and checks it, for both codecs (protocol.md §3.2).</summary>
internal sealed class GreetingBuilder
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private Greeting _greeting = new() { Version = 0 };

    /// <exception cref="ProtocolException">The key stands twice (protocol.md §4.5).</exception>
    public void Begin(string key)
    {
        if (!_seen.Add(key))
            throw ProtocolException.Malformed("A key of the greeting stands twice (§4.5).");
    }

    public static bool IsNumber(string key) => key is GreetingKeys.Version or GreetingKeys.CallTimeout
        or GreetingKeys.MaxMessageBytes or GreetingKeys.MaxBundleBytes or GreetingKeys.MaxCalls or GreetingKeys.MaxStreams or GreetingKeys.StreamItems
        or GreetingKeys.StreamBytes or GreetingKeys.PingInterval or GreetingKeys.SilenceTimeout;

    public void SetText(string value) => _greeting = _greeting with { ConnectionId = value };

    public void SetContracts(List<ContractEntry> value) => _greeting = _greeting with { Contracts = value };

    /// <exception cref="ProtocolException">The number is out of range.</exception>
    public void SetNumber(string key, long value)
    {
        FrameLayout.Checked(
            value, key == GreetingKeys.MaxMessageBytes ? Greeting.SmallestMaxMessageBytes : 0, "A number in the greeting");
        _greeting = key switch
        {
            GreetingKeys.Version => _greeting with { Version = (int)Math.Min(value, int.MaxValue) },
            GreetingKeys.CallTimeout => _greeting with { CallTimeout = value },
            GreetingKeys.MaxMessageBytes => _greeting with { MaxMessageBytes = value },
            GreetingKeys.MaxBundleBytes => _greeting with { MaxBundleBytes = value },
            GreetingKeys.MaxCalls => _greeting with { MaxCalls = value },
            GreetingKeys.MaxStreams => _greeting with { MaxStreams = value },
            GreetingKeys.StreamItems => _greeting with { StreamItems = value },
            GreetingKeys.StreamBytes => _greeting with { StreamBytes = value },
            GreetingKeys.PingInterval => _greeting with { PingInterval = value },
            _ => _greeting with { SilenceTimeout = value },
        };
    }

    /// <exception cref="ProtocolException">The version is missing.</exception>
    public Greeting Build() => _seen.Contains(GreetingKeys.Version)
        ? _greeting
        : throw ProtocolException.Malformed("The greeting has no version (§3.2).");
}

using System.Collections.Generic;
using System.Linq;
using Parley.Protocol.Frames;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Connection;

/// <summary>
/// The first frame of each side (protocol.md §3): what this side says, and whether what the other says will do. Has nothing of its own, so that a connection has no
/// object for it.
/// </summary>
internal readonly struct Handshake(PeerConnection connection)
{
    /// <summary>The longest Hello or Welcome, in bytes.</summary>
    public const int MaxBytes = 8192;

    /// <summary>What a transport checks: greetings are not held to the limit of other messages (protocol.md §3.2).</summary>
    public static TransportLimits TransportLimits(Limits limits) =>
        new(limits.MaxMessageBytes, limits.MaxMessageFragments) { MaxFirstMessageBytes = MaxBytes };

    public FrameKind OwnKind => connection.Options.Role == PeerRole.Client ? FrameKind.Hello : FrameKind.Welcome;

    /// <summary>This side's greeting; the id is empty on a client.</summary>
    public Greeting Own(string connectionId)
    {
        var limits = connection.Options.Limits;
        return new Greeting
        {
            ConnectionId = connectionId,
            Contracts = Contracts(),
            CallTimeout = (long)limits.CallTimeout.TotalMilliseconds,
            MaxMessageBytes = limits.MaxMessageBytes,
            MaxBundleBytes = limits.MaxMessageBytes,
            MaxCalls = limits.MaxConcurrentCalls,
            MaxStreams = limits.MaxConcurrentStreams,
            StreamItems = limits.StreamWindowItems,
            StreamBytes = limits.StreamWindowBytes,
            PingInterval = (long)limits.PingInterval.TotalMilliseconds,
            SilenceTimeout = (long)limits.SilenceTimeout.TotalMilliseconds,
        };
    }

    /// <summary>Reads the peer's greeting out of its first frame.</summary>
    /// <exception cref="ProtocolException">It is another frame, too long, unreadable, or of another version.</exception>
    public Greeting Read(in Frame frame, int messageBytes)
    {
        if (messageBytes > MaxBytes)
            throw new ProtocolException(CloseCode.MessageTooBig, $"A greeting is longer than {MaxBytes} bytes (§3.1).");
        var expected = connection.Options.Role == PeerRole.Client ? FrameKind.Welcome : FrameKind.Hello;
        if (frame.Kind != expected)
            throw ProtocolException.Violation($"The first frame is {frame.Kind}, not {expected} (§3.1).");
        var greeting = connection.Codec.ReadGreeting(frame.Payload);
        if (greeting.Version != Greeting.CurrentVersion)
        {
            throw new ProtocolException(
                CloseCode.UnsupportedVersion, $"Protocol version {greeting.Version} is not spoken here; {Greeting.CurrentVersion} is (§3.2).");
        }

        return greeting;
    }

    private List<ContractEntry> Contracts() =>
        connection.Options.Methods.Contracts.Select(served => new ContractEntry(served.Descriptor.Name, served.Descriptor.Hash)).ToList();
}

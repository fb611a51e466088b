using Parley.Protocol.Transport;

namespace Parley.Benchmarks.Engine;

/// <summary>Both ends of a line in memory.</summary>
internal sealed class CountedLine
{
    public CountedLine(Codec codec)
    {
        var (client, server) = MemoryTransport.CreatePair(codec);
        (Client, Server) = (new CountedTransport(client), new CountedTransport(server));
    }

    public CountedTransport Client { get; }

    public CountedTransport Server { get; }

    /// <summary>The end that <paramref name="traffic"/> leaves from: what calls and what pushes, not what answers or grants credit.</summary>
    public CountedTransport SourceOf(Traffic traffic) => traffic == Traffic.StreamItems ? Server : Client;
}

using System;
using System.Threading;
using Parley;
using Parley.Client;
using Parley.Protocol;
using Trading.Contracts;
using Trading.Tour;

namespace Trading;

/// <summary>Typed clients of an exchange: all that a trader needs is an address, a codec and somebody who takes the exchange's calls.</summary>
internal static class ExchangeClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // A few items of a stream at a time: what is on its way to a desk, or lies there, can no longer be replaced by what is newer.
    private static readonly Limits Limits = new ParleyClientOptions().Limits with { StreamWindowItems = 8 };

    /// <summary>Lines over sockets to the exchange at <paramref name="url"/>.</summary>
    public static Dial DialTo(Uri url) => async (codec, events, cancellationToken) =>
        ToLine(await ParleyConnection.ConnectAsync(url, OptionsFor(codec, events), cancellationToken));

    /// <summary>Offers one codec only, so that the server has no choice; others would offer both.</summary>
    public static ParleyClientOptions OptionsFor(Codec codec, ITradingEvents events) =>
        new() { Codecs = [codec], Handlers = [CallbackHandler.For(events)], ConnectTimeout = Patience, Limits = Limits };

    public static Line ToLine(ParleyConnection connection)
    {
        var missed = 0L;
        connection.MessagesDropped += (_, dropped) => Interlocked.Add(ref missed, dropped.Count);
        return new Line(
            connection.Get<ITrading>(),
            () => new LineStatus(connection.Protocol, connection.BytesSent, connection.BytesReceived, Interlocked.Read(ref missed)),
            connection.DisposeAsync);
    }
}

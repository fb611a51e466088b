using System;
using System.Threading;
using System.Threading.Tasks;
using Parley;
using Trading.Contracts;

namespace Trading.Tour;

/// <summary>Opens a line to the exchange that speaks <paramref name="codec"/> and gives the exchange's calls to <paramref name="events"/>.</summary>
internal delegate Task<Line> Dial(Codec codec, ITradingEvents events, CancellationToken cancellationToken);

/// <summary>One connection to the exchange. Whoever dialled hangs up by disposing it.</summary>
internal sealed class Line(ITrading trading, Func<LineStatus> status, Func<ValueTask> hangUp) : IAsyncDisposable
{
    public ITrading Trading { get; } = trading;

    public LineStatus Status => status();

    public ValueTask DisposeAsync() => hangUp();
}

/// <summary>
/// What a connection tells of itself: its negotiated subprotocol, the payload bytes that went each way, and how many messages the exchange has dropped
/// because this side did not take them in time.
/// </summary>
internal readonly record struct LineStatus(string Protocol, long BytesSent, long BytesReceived, long Missed);

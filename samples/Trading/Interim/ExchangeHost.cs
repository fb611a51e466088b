using System;
using System.Threading;
using System.Threading.Tasks;
using Trading.Exchange;
using Trading.Tour;

namespace Trading.Server;

/// <summary>Stands in for the server of the same name until there is a server library: the exchange without a network.</summary>
internal sealed class ExchangeHost : IAsyncDisposable
{
    private readonly InProcessExchange _exchange;

    private ExchangeHost(Venue venue) => _exchange = new InProcessExchange(venue);

    public Uri Url { get; } = new("inproc:exchange");

    public static Task<ExchangeHost> StartAsync(Venue venue, int port, CancellationToken cancellationToken) =>
        Task.FromResult(new ExchangeHost(venue));

    public static Dial DialTo(Uri url) => throw new NotSupportedException("Only an exchange in this process can be reached.");

    public Dial Dial() => _exchange.DialAsync;

    public ValueTask DisposeAsync() => default;
}

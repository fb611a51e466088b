using System;
using System.Threading.Tasks;
using Parley.Benchmarks.Codecs;

namespace Parley.Benchmarks.Engine;

/// <summary>
/// The same orders, handlers and formatters on the same transport without the engine: both sides know what is coming, one loop each, and messages of as many orders as
/// they are told to have.
/// </summary>
internal sealed class BarePeers : IAsyncDisposable
{
    private readonly Desk _desk = new();
    private readonly BareEnd _client;
    private readonly BareEnd _server;

    public BarePeers(Codec codec)
    {
        Line = new CountedLine(codec);
        (_client, _server) = (new BareEnd(Line.Client, codec), new BareEnd(Line.Server, codec));
    }

    public CountedLine Line { get; }

    /// <summary>How many orders leave together.</summary>
    public int OrdersPerMessage { get; set; } = 1;

    /// <summary>Carries so many orders. Completes when the last was answered, handled or read.</summary>
    public Task RunAsync(Traffic traffic, int orders) => traffic switch
    {
        Traffic.LoneCalls => BothAsync(() => CallAsync(orders, 1), () => AnswerAsync(orders)),
        Traffic.CallsInFlight => BothAsync(() => CallAsync(orders, Comparison.InFlight), () => AnswerAsync(orders)),
        Traffic.OneWays => BothAsync(() => NoteAsync(orders), () => HandleAsync(orders)),
        Traffic.StreamItems => BothAsync(() => ReadAsync(orders), () => PushAsync(orders)),
        _ => throw new ArgumentOutOfRangeException(nameof(traffic)),
    };

    public async ValueTask DisposeAsync()
    {
        await Line.Client.DisposeAsync();
        await Line.Server.DisposeAsync();
        _client.Dispose();
        _server.Dispose();
    }

    private static Task BothAsync(Func<Task> client, Func<Task> server) => Task.WhenAll(Task.Run(server), Task.Run(client));

    // As many calls are under way as may be: each answer that is read makes room for another.
    private async Task CallAsync(int calls, int inFlight)
    {
        for (var (sent, answered) = (0, 0); answered < calls;)
        {
            for (; sent < calls && sent - answered < inFlight; sent++)
                await AddAsync(_client, SampleOrder.Value);
            await SendRestAsync(_client);
            _client.Take(await _client.ReceiveAsync());
            while (_client.Read() is not null)
                answered++;
        }
    }

    private async Task AnswerAsync(int calls)
    {
        for (var answered = 0; answered < calls;)
        {
            _server.Take(await _server.ReceiveAsync());
            for (; _server.Read() is { } order; answered++)
                _server.Add(await _desk.EchoAsync(order));
            await _server.SendAsync();
        }
    }

    private async Task NoteAsync(int messages)
    {
        for (var i = 0; i < messages; i++)
            await AddAsync(_client, SampleOrder.Value);
        await SendRestAsync(_client);
    }

    private async Task HandleAsync(int messages)
    {
        for (var handled = 0; handled < messages;)
        {
            _server.Take(await _server.ReceiveAsync());
            for (; _server.Read() is { } order; handled++)
                await _desk.NoteAsync(order);
        }
    }

    private async Task ReadAsync(int items)
    {
        for (var read = 0; read < items;)
        {
            _client.Take(await _client.ReceiveAsync());
            while (_client.Read() is not null)
                read++;
        }
    }

    private async Task PushAsync(int items)
    {
        await foreach (var order in _desk.RepeatAsync(items))
            await AddAsync(_server, order);
        await SendRestAsync(_server);
    }

    private ValueTask AddAsync(BareEnd end, PlaceOrder order)
    {
        end.Add(order);
        return end.Added < OrdersPerMessage ? default : end.SendAsync();
    }

    private static ValueTask SendRestAsync(BareEnd end) => end.Added == 0 ? default : end.SendAsync();
}

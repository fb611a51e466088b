using System;
using System.Linq;
using System.Threading.Tasks;
using Lobby.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Parley.AspNetCore.Tests.Harness;
using Parley.Client;
using Parley.Protocol;

namespace Parley.AspNetCore.Tests;

/// <summary>Group sends with a policy: who reads slowly loses what the policy says, learns of it, and delays nobody.</summary>
public sealed class DeliveryTests
{
    private static readonly string Padding = new('x', 16 * 1024);

    // A reader may stand still for as long as the test takes.
    private static readonly ParleyServerOptions Patient = new()
    {
        Limits = new Limits
        {
            SendQueueBytes = 256 * 1024,
            WriteStallTimeout = TimeSpan.FromHours(1),
            PingInterval = TimeSpan.FromHours(1),
            SilenceTimeout = TimeSpan.FromHours(2),
        },
    };

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_client_that_stands_still_keeps_its_place_delays_nobody_and_gets_the_newest_when_it_goes_on(Line line)
    {
        await using var arena = await Arena.StartAsync(line, Patient);
        using var meter = new MeterReading(arena.Services);
        var (quick, slow) = (new FeedEvents(), new SlowFeedEvents());
        await using var quickConnection = await arena.ConnectAsync(With(quick));
        await using var slowConnection = await arena.ConnectAsync(With(slow) with { Limits = Patient.Limits with { MaxMessageBytes = 1 << 20, MaxConcurrentOneWays = 1 } });
        var feed = arena.Services.GetRequiredService<IClients<IFeedEvents>>();

        // The slow one stops receiving at its first price.
        const int Count = 1_000;
        for (var i = 1; i <= Count; i++)
        {
            await feed.All.PriceAsync("BTC", i, Padding);
            await feed.All.PriceAsync("ETH", -i, Padding);
            while (await quick.Prices.NextAsync() != ("ETH", -i))
            {
            }
        }

        Assert.Equal(2, arena.Server.ConnectionCount);
        Assert.True(meter.Sum("parley.messages.conflated", "FeedEvents.Price") > Count);
        Assert.InRange(meter.Now("parley.send_queue.size"), 1, 16 << 20);
        slow.GoOn();
        var last = (0, 0);
        while (last != (Count, -Count))
        {
            var (symbol, value) = await slow.Prices.NextAsync();
            last = symbol == "BTC" ? (value, last.Item2) : (last.Item1, value);
        }

        Assert.Equal(0, meter.Sum("parley.connections.slow_consumers"));
        Assert.Equal(0, meter.Sum("parley.messages.dropped", "FeedEvents.Price"));
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task What_is_dropped_is_counted_and_told_to_the_client_that_does_not_get_it(Line line)
    {
        await using var arena = await Arena.StartAsync(line, Patient);
        using var meter = new MeterReading(arena.Services);
        var slow = new SlowFeedEvents();
        await using var connection = await arena.ConnectAsync(With(slow) with { Limits = Patient.Limits with { MaxMessageBytes = 1 << 20, MaxConcurrentOneWays = 1 } });
        var told = new Inbox<DroppedMessages>();
        connection.MessagesDropped += (_, _) => throw new InvalidOperationException("A subscriber's own failure.");
        connection.MessagesDropped += (sender, dropped) =>
        {
            Assert.Same(connection, sender);
            told.Add(dropped);
        };
        var feed = arena.Services.GetRequiredService<IClients<IFeedEvents>>();
        var sent = 0;
        while (meter.Sum("parley.messages.dropped", "FeedEvents.News") < 100)
            await feed.Connections(connection.ConnectionId).NewsAsync(++sent, Padding);
        slow.GoOn();
        var (got, lost) = (0, 0L);
        int number;
        do
        {
            number = await slow.News.NextAsync();
            got++;
        }
        while (number != sent);

        while (got + lost < sent)
        {
            var dropped = await told.NextAsync();
            Assert.Equal("FeedEvents.News", dropped.Operation);
            lost += dropped.Count;
        }

        Assert.Equal((sent, meter.Sum("parley.messages.dropped", "FeedEvents.News")), (got + lost, lost));
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task Several_connections_get_a_send_once_each_and_those_that_are_gone_are_left_out(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var clients = new[] { new FeedEvents(), new FeedEvents(), new FeedEvents() };
        var connections = await Task.WhenAll(clients.Select(client => arena.ConnectAsync(With(client))));
        var feed = arena.Services.GetRequiredService<IClients<IFeedEvents>>();
        var two = feed.Connections(connections[0].ConnectionId, connections[2].ConnectionId, connections[0].ConnectionId, "nobody");
        await two.NoticeAsync(1);
        Assert.Equal(1, await clients[2].Notices.NextAsync());
        await connections[2].CloseAsync().Soon();
        await arena.Ended.NextAsync();
        await two.NoticeAsync(2);
        await feed.All.NoticeAsync(3);
        for (var number = 1; number <= 3; number++)
            Assert.Equal(number, await clients[0].Notices.NextAsync());
        Assert.Equal(3, await clients[1].Notices.NextAsync());
        Assert.Equal(0, clients[2].Notices.Waiting);
        await feed.Connections().NoticeAsync(4);
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task Each_receiver_hears_each_sender_in_the_order_of_its_sends_however_they_were_addressed(Line line)
    {
        const int Sends = 500;
        await using var arena = await Arena.StartAsync(line, new ParleyServerOptions { Limits = new Limits { SendQueueMessages = 10_000 } });
        var clients = new[] { new FeedEvents(), new FeedEvents(), new FeedEvents() };
        var connections = await Task.WhenAll(clients.Select(client => arena.ConnectAsync(With(client))));
        var ids = connections.Select(connection => connection.ConnectionId).ToArray();
        var feed = arena.Services.GetRequiredService<IClients<IFeedEvents>>();
        foreach (var id in ids)
            await feed.JoinAsync(id, "hall");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; i < Sends; i++)
            {
                var to = (i % 3) switch { 0 => feed.All, 1 => feed.Group("hall"), _ => feed.Connections(ids) };
                await to.NoticeAsync((sender * Sends) + i);
            }
        }))).Soon();
        foreach (var client in clients)
        {
            var next = new int[4];
            for (var i = 0; i < 4 * Sends; i++)
            {
                var number = await client.Notices.NextAsync();
                Assert.Equal(next[number / Sends]++, number % Sends);
            }
        }

        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_client_that_does_not_read_shows_as_stalled_and_then_as_a_slow_consumer(Line line)
    {
        var time = new ManualTimeProvider();
        await using var arena = await Arena.StartAsync(line, new ParleyServerOptions
        {
            Limits = new Limits { PingInterval = TimeSpan.FromHours(1), SilenceTimeout = TimeSpan.FromHours(2) },
        }, services => services.AddSingleton<TimeProvider>(time));
        using var meter = new MeterReading(arena.Services);
        using var deaf = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        await Guard.Until(() => arena.Server.ConnectionCount == 1);
        Assert.Equal((1, 0), (meter.Now("parley.connections"), meter.Now("parley.connections.stalled")));
        var feed = arena.Services.GetRequiredService<IClients<IFeedEvents>>();
        var (stalled, messages) = (0L, 0L);
        while (arena.Logs.Of(1108).Length == 0)
        {
            for (var i = 0; i < 50; i++)
                await feed.All.NewsAsync(i, Padding);

            // What was sent is written by the pool, which may have no other thread than this one.
            await Task.Yield();
            time.Advance(TimeSpan.FromSeconds(1));
            stalled = Math.Max(stalled, meter.Now("parley.connections.stalled"));
            messages = Math.Max(messages, meter.Now("parley.send_queue.messages"));
        }

        Assert.Equal(1, stalled);
        Assert.InRange(messages, 10, 100);
        Assert.True(meter.Sum("parley.messages.dropped", "FeedEvents.News") > 0);
        time.Advance(TimeSpan.FromSeconds(5));
        await arena.Ended.NextAsync();
        Assert.Equal(1, meter.Sum("parley.connections.slow_consumers"));
        Assert.Equal((0, 0), (meter.Now("parley.connections"), meter.Now("parley.send_queue.size")));
    }

    private static ParleyClientOptions With(IFeedEvents events) => new() { Handlers = [CallbackHandler.For(events)] };

    /// <summary>Takes nothing in until it is told to; with one message at a time allowed, its connection then does not read on.</summary>
    private sealed class SlowFeedEvents : IFeedEvents
    {
        private readonly TaskCompletionSource _goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Inbox<(string Symbol, int Value)> Prices { get; } = new();

        public Inbox<int> News { get; } = new();

        public void GoOn() => _goesOn.SetResult();

        public async ValueTask PriceAsync(string symbol, int value, string padding)
        {
            await _goesOn.Task;
            Prices.Add((symbol, value));
        }

        public async ValueTask NewsAsync(int number, string padding)
        {
            await _goesOn.Task;
            News.Add(number);
        }

        public ValueTask NoticeAsync(int number) => default;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Lobby.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.AspNetCore.Connections;
using Parley.AspNetCore.Tests.Harness;
using Parley.Descriptors;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Transport;
using Parley.Serialization;

namespace Parley.AspNetCore.Tests;

/// <summary>Groups of 10,000 members, over transports that only count.</summary>
public sealed class LargeGroupTests
{
    private const int Size = 10_000;

    private readonly ConnectionRegistry _registry = new(new ParleyServerOptions { MaxGroupsPerConnection = 1 });
    private readonly ParleyServer _server;
    private readonly List<Sink> _sinks = [];

    // In the order of their sinks.
    private readonly List<ServerConnection> _connections = [];
    private readonly Clients<IFeedEvents> _clients;

    public LargeGroupTests()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddParley();
        _server = services.BuildServiceProvider().GetRequiredService<ParleyServer>();
        _clients = new Clients<IFeedEvents>(_registry, TimeProvider.System, NullLoggerFactory.Instance);
        for (var i = 0; i < Size; i++)
            _connections.Add(Create(i));
        _connections.ForEach(_registry.Add);
    }

    [Theory]
    [InlineData("group")]
    [InlineData("all")]
    [InlineData("allExcept")]
    [InlineData("connections")]
    [InlineData("policy")]
    public async Task A_send_allocates_nothing_for_a_receiver(string kind)
    {
        foreach (var connection in _registry.All())
            Assert.True(_registry.Join(connection.Id, "crowd"));
        var ids = _registry.All().Select(connection => connection.Id).ToArray();
        var receivers = kind switch
        {
            "all" => _clients.All,
            "allExcept" => _clients.AllExcept("nobody"),
            "connections" => _clients.Connections(ids),
            _ => _clients.Group("crowd"),
        };
        var least = long.MaxValue;
        for (var round = 1; round <= 10; round++)
        {
            // The queue of the pool grows while it has to; then it is of the size that such a send needs.
            var before = GC.GetAllocatedBytesForCurrentThread();
            await (kind == "policy" ? receivers.PriceAsync("BTC", round) : receivers.NoticeAsync(round));
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            await SentAsync(round);
        }

        Assert.InRange(least, 1, Size);
    }

    [Fact]
    public async Task Joining_and_leaving_allocate_the_same_in_a_group_of_any_size()
    {
        var connections = _registry.All();
        foreach (var connection in connections)
            _registry.Join(connection.Id, "crowd");
        Assert.Equal(Size, _registry.Group("crowd").Length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Assert.True(_registry.Leave(connections[i].Id, "crowd"));
            Assert.True(_registry.Join(connections[i].Id, "crowd"));
        }

        // One copy of the group would be 80,000.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);
        for (var i = 0; i < Size / 2; i++)
            Assert.True(_registry.Leave(connections[i].Id, "crowd"));
        await _clients.Group("crowd").NoticeAsync(1);
        await Guard.Until(() => _sinks.Sum(sink => sink.Messages) == Size / 2);
        foreach (var connection in connections)
            _registry.Remove(connection);
        Assert.Equal((0, 0), (_registry.Count, _registry.GroupCount));
        Assert.Empty(_registry.All());
    }

    [Fact]
    public async Task Sends_while_members_come_and_go_reach_everybody_who_stays()
    {
        foreach (var connection in _connections.Take(Size / 2))
            _registry.Join(connection.Id, "crowd");
        var churn = Task.Run(() =>
        {
            foreach (var connection in _connections.Skip(Size / 2))
            {
                _registry.Join(connection.Id, "crowd");
                _registry.Leave(connection.Id, "crowd");
            }
        });
        var sends = 0;
        do
        {
            await _clients.Group("crowd").NoticeAsync(sends++);

            // No more than the queues hold, however long the others take.
            await Guard.Until(() => _sinks[0].Messages == sends);
        }
        while (!churn.IsCompleted);
        await churn;
        await Guard.Until(() => _sinks.Take(Size / 2).All(sink => sink.Messages == sends));
        Assert.Equal(Size / 2, _registry.Group("crowd").Length);
    }

    [Fact]
    public void A_send_that_fails_halfway_lets_go_what_was_given_before()
    {
        var post = new HalfwayPost();
        Assert.Throws<PayloadException>(() => new AllReceivers(_registry).Send(ref post));
        Assert.Equal((5, true), (post.Given, post.HasLeft));
    }

    private Task SentAsync(int count) => Guard.Until(
        () => _sinks.All(sink => sink.Messages == count) && _registry.All().All(connection => connection.Peer.Queue.Level.Messages == 0));

    private ServerConnection Create(int number)
    {
        var codec = number % 2 == 0 ? Codec.Json : Codec.MessagePack;
        var sink = new Sink(codec);
        _sinks.Add(sink);
        var connection = new ServerConnection(_server, sink, codec, user: null);
        var contract = ContractDescriptors.Get<IFeedEvents>();
        connection.Peer.Contracts.Accept(new Greeting { Contracts = [new ContractEntry(contract.Name, contract.Hash)] });
        return connection;
    }

    private struct HalfwayPost : IPost
    {
        public int Given { get; private set; }

        public bool HasLeft { get; private set; }

        public void To(ServerConnection connection)
        {
            if (Given == 5)
                throw new PayloadException("It cannot be written.");
            Given++;
        }

        public void Leave() => HasLeft = true;
    }

    /// <summary>Counts what is sent.</summary>
    private sealed class Sink(Codec codec) : IMessageTransport
    {
        private int _messages;

        public int Messages => Volatile.Read(ref _messages);

        public string Subprotocol => codec.Subprotocol;

        public long PartialSince => 0;

        public ValueTask SendAsync(MessageBatch batch, CancellationToken cancellationToken)
        {
            Interlocked.Add(ref _messages, batch.Count);
            return default;
        }

        public ValueTask<ReceivedMessage> ReceiveAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask CloseAsync(int code, string reason, CancellationToken cancellationToken) => default;

        public void Abort()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}

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
    public async Task A_send_allocates_nothing_for_a_receiver_also_right_after_some_came_and_went(string kind)
    {
        foreach (var connection in _connections)
            Assert.True(_registry.Join(connection.Id, "crowd"));
        var ids = _connections.Select(connection => connection.Id).ToArray();
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
            _registry.Remove(_connections[round]);
            _registry.Add(_connections[round]);
            _registry.Join(_connections[round].Id, "crowd");

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
        foreach (var connection in _connections)
            _registry.Join(connection.Id, "crowd");
        Assert.Equal(Size, _registry.Group("crowd")!.Count);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Assert.True(_registry.Leave(_connections[i].Id, "crowd"));
            Assert.True(_registry.Join(_connections[i].Id, "crowd"));
        }

        // One copy of the group would be 80,000.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);
        for (var i = 0; i < Size / 2; i++)
            Assert.True(_registry.Leave(_connections[i].Id, "crowd"));
        await _clients.Group("crowd").NoticeAsync(1);
        await Guard.Until(() => _sinks.Sum(sink => sink.Messages) == Size / 2);
        _connections.ForEach(_registry.Remove);
        Assert.Equal((0, 0, 0), (_registry.Count, _registry.GroupCount, _registry.All.Count));
        Assert.Empty(_registry.All);
        Assert.Null(_registry.Group("crowd"));
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
        Assert.Equal(Size / 2, _registry.Group("crowd")!.Count);
    }

    [Fact]
    public void A_send_reaches_once_each_who_was_there_when_it_began_whoever_comes_and_goes_meanwhile()
    {
        var group = new GroupReceivers(_registry, "crowd");
        void Join(int first, int last) => Assert.All(_connections.Skip(first).Take(last - first + 1), one => Assert.True(_registry.Join(one.Id, "crowd")));
        void Leave(int which) => Assert.True(_registry.Leave(_connections[which].Id, "crowd"));
        void Meanwhile()
        {
            Leave(3);
            Join(3, 3);
            Leave(50);
            Leave(60);
            Join(60, 60);

            // So many that all move to other places, which takes nothing from those that are still to come.
            Join(100, 399);
        }

        Join(0, 99);
        List<int> Everyone() => [.. Enumerable.Range(0, 400).Where(i => i != 50)];
        Assert.Equal(Enumerable.Range(0, 100).Where(i => i is not 50 and not 60), Reach(group, after: 10, Meanwhile));
        Assert.Equal(Everyone(), Reach(group).Order());
        for (var i = 10; i < 400; i++)
        {
            if (i != 50)
                Leave(i);
        }

        Assert.Equal(Enumerable.Range(0, 10), Reach(group).Order());
        Assert.Equal(Enumerable.Range(0, Size), Reach(new AllReceivers(_registry)));
    }

    [Fact]
    public void A_send_that_fails_halfway_lets_go_what_was_given_before()
    {
        var post = new HalfwayPost();
        Assert.Throws<PayloadException>(() => new AllReceivers(_registry).Send(ref post));
        Assert.Equal((5, true), (post.Given, post.HasLeft));
    }

    // The numbers of those that a send reaches; after so many of them something else happens.
    private List<int> Reach(Receivers receivers, int after = 0, Action? meanwhile = null)
    {
        var post = new ListPost { Reached = [], After = after, Meanwhile = meanwhile };
        receivers.Send(ref post);
        return post.Reached.ConvertAll(_connections.IndexOf);
    }

    private Task SentAsync(int count) => Guard.Until(
        () => _sinks.All(sink => sink.Messages == count) && _registry.All.All(connection => connection.Peer.Queue.Level.Messages == 0));

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

    private readonly struct ListPost : IPost
    {
        public required List<ServerConnection> Reached { get; init; }

        public required int After { get; init; }

        public required Action? Meanwhile { get; init; }

        public void To(ServerConnection connection)
        {
            Reached.Add(connection);
            if (Reached.Count == After)
                Meanwhile?.Invoke();
        }

        public void Leave()
        {
        }
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

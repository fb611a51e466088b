using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Calls;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Shapes;

/// <summary>Which calls of a connection run at the same time.</summary>
public abstract class ConcurrencyTests(Codec codec)
{
    private readonly OrderedService _service = new();

    [Fact]
    public async Task Serial_calls_run_one_at_a_time_in_the_order_of_arrival()
    {
        await using var pair = await OpenAsync();
        var calls = new[] { Client(pair).SerialAsync(1).Soon(), Client(pair).SerialAsync(2).Soon(), Client(pair).SerialAsync(3).Soon() };
        await _service.StartedAsync(1);
        await Client(pair).FreeAsync(0).Soon();
        Assert.Equal([1], _service.Started);
        _service.Release(1);
        await _service.StartedAsync(1, 2);
        await Client(pair).FreeAsync(0).Soon();
        Assert.Equal([1, 2], _service.Started);
        _service.Release(2);
        _service.Release(3);
        Assert.Equal([1, 2, 3], (await Task.WhenAll(calls)).AsEnumerable());
    }

    [Fact]
    public async Task Calls_that_agree_in_the_argument_wait_for_each_other_and_others_do_not()
    {
        await using var pair = await OpenAsync();
        var first = Client(pair).ByTextAsync(1, "a").Soon();
        var second = Client(pair).ByTextAsync(2, "a").Soon();
        var other = Client(pair).ByTextAsync(3, "b").Soon();
        await _service.StartedAsync(1, 3);
        _service.Release(3);
        Assert.Equal(3, await other);
        Assert.Equal([1, 3], _service.Started);
        _service.Release(1);
        _service.Release(2);
        Assert.Equal([1, 2], (await Task.WhenAll(first, second)).AsEnumerable());
    }

    [Fact]
    public async Task Operations_of_an_ordered_interface_wait_for_each_other_and_not_for_those_with_their_own_order()
    {
        await using var pair = await OpenAsync();
        var booked = Client(pair).BookAsync(1, Side.Left).Soon();
        var hurried = Client(pair).HurryAsync(Side.Left, 2).Soon();
        var right = Client(pair).HurryAsync(Side.Right, 3).Soon();
        var looked = Client(pair).LookAsync(4, Side.Left).Soon();
        await _service.StartedAsync(1, 3, 4);
        _service.Release(1);
        await _service.StartedAsync(1, 3, 4, 2);
        foreach (var number in new[] { 2, 3, 4 })
            _service.Release(number);
        Assert.Equal([1, 2, 3, 4], (await Task.WhenAll(booked, hurried, right, looked)).AsEnumerable());
    }

    [Fact]
    public async Task A_stream_keeps_its_turn_to_its_end()
    {
        await using var pair = await OpenAsync();
        var first = ReadAsync(Client(pair).WatchAsync(1, new AccountId("a")));
        await _service.StartedAsync(1);
        var second = ReadAsync(Client(pair).WatchAsync(2, new AccountId("a")));
        await Guard.Until(() => pair.Server.Callee.RunningCount == 2);
        await Client(pair).FreeAsync(0).Soon();
        Assert.Equal([1], _service.Started);
        _service.Release(1);
        _service.Release(2);
        Assert.Equal([1], await first.Soon());
        Assert.Equal([2], await second.Soon());
    }

    [Fact]
    public async Task One_way_messages_line_up_and_are_all_carried_out_after_the_connection_ended()
    {
        var pair = await OpenAsync();
        for (var number = 1; number <= 3; number++)
            await Client(pair).NoteAsync(number);
        await _service.StartedAsync(1);

        // What is still on its way when the line goes is lost; these three have arrived.
        await Guard.Until(() => pair.Server.Callee.RunningCount == 3);
        pair.Client.Abort();
        await pair.Server.Closed.Soon();
        Assert.Equal([1], _service.Started);
        for (var number = 1; number <= 3; number++)
            _service.Release(number);
        await _service.StartedAsync(1, 2, 3);
        await pair.DisposeAsync();
    }

    [Fact]
    public async Task A_failure_lets_the_next_call_start()
    {
        await using var pair = await OpenAsync();
        var first = Client(pair).SerialAsync(1).Soon();
        var second = Client(pair).SerialAsync(2).Soon();
        await _service.StartedAsync(1);
        _service.Fail(1);
        _service.Release(2);
        await Assert.ThrowsAsync<ParleyException>(() => first);
        Assert.Equal(2, await second);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_it_waits_ends_at_once_and_never_starts()
    {
        await using var raw = await OpenRawAsync();
        await raw.SendAsync(Serial(1), new object[] { 1 });
        await _service.StartedAsync(1);
        await raw.SendAsync(Serial(2), new object[] { 2 });
        await raw.SendAsync(Serial(3), new object[] { 3 });
        await raw.SendAsync(Frame.Cancel(2));
        var fault = await raw.ReceiveAsync();
        Assert.Equal((2L, ErrorCode.Cancelled), (fault.Id, fault.Code));
        _service.Release(1);
        _service.Release(3);
        Assert.Equal(1L, (await raw.ReceiveAsync()).Id);
        Assert.Equal(3L, (await raw.ReceiveAsync()).Id);
        Assert.Equal([1, 3], _service.Started);
    }

    [Fact]
    public async Task A_call_whose_deadline_passes_while_it_waits_never_starts()
    {
        await using var raw = await OpenRawAsync();
        await raw.SendAsync(Frame.Call(1, "Ordered.Book", 11), new object[] { 1, codec == Codec.Json ? "Left" : 0 });
        await _service.StartedAsync(1);
        await raw.SendAsync(Frame.Call(2, "Ordered.Hurry", 12, deadline: 2000), new object[] { codec == Codec.Json ? "Left" : 0, 2 });
        await raw.RoundTripAsync();
        raw.Time.Advance(TimeSpan.FromSeconds(3));
        var fault = await raw.ReceiveAsync();
        Assert.Equal((2L, ErrorCode.DeadlineExceeded), (fault.Id, fault.Code));
        _service.Release(1);
        Assert.Equal(1L, (await raw.ReceiveAsync()).Id);
        Assert.Equal([1], _service.Started);
    }

    [Fact]
    public async Task A_call_that_waits_counts_against_the_limits()
    {
        await using var raw = await OpenRawAsync(new Limits { MaxConcurrentCalls = 2 });
        for (var id = 1; id <= 3; id++)
            await raw.SendAsync(Serial(id), new object[] { id });
        var fault = await raw.ReceiveAsync();
        Assert.Equal((3L, ErrorCode.ResourceExhausted), (fault.Id, fault.Code));
        _service.Release(1);
        _service.Release(2);
        Assert.Equal(1L, (await raw.ReceiveAsync()).Id);
        Assert.Equal(2L, (await raw.ReceiveAsync()).Id);
    }

    [Fact]
    public async Task Connections_do_not_wait_for_each_other()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        var first = Client(one).SerialAsync(1).Soon();
        await _service.StartedAsync(1);
        var second = Client(other).SerialAsync(2).Soon();
        await _service.StartedAsync(1, 2);
        _service.Release(1);
        _service.Release(2);
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task A_connection_that_ends_ends_the_calls_that_wait()
    {
        await using var pair = await OpenAsync();
        var first = Client(pair).SerialAsync(1).Soon();
        var second = Client(pair).SerialAsync(2).Soon();
        await _service.StartedAsync(1);
        pair.Client.Abort();
        await Assert.ThrowsAsync<ConnectionClosedException>(() => first);
        await Assert.ThrowsAsync<ConnectionClosedException>(() => second);
        await pair.Server.Callee.DrainAsync().Soon();
        Assert.Equal([1], _service.Started);
    }

    private static Frame Serial(long id) => Frame.Call(id, "Ordered.Serial", 1);

    private static IOrdered Client(PeerPair pair) => ContractDescriptors.Get<IOrdered>().CreateClient(pair.Client.Caller);

    private static async Task<List<int>> ReadAsync(IAsyncEnumerable<int> items)
    {
        var all = new List<int>();
        await foreach (var item in items)
            all.Add(item);
        return all;
    }

    private (ServedContract, object) Serve() => (ServedContract.Of(ContractDescriptors.Get<IOrdered>()), _service);

    private Task<PeerPair> OpenAsync() => PeerPair.OpenAsync(codec, setup => setup.Serves = [Serve()]);

    private Task<RawPeer> OpenRawAsync(Limits? limits = null) => RawPeer.OpenAsync(codec, PeerRole.Server, setup =>
    {
        setup.Serves = [Serve()];
        setup.Limits = limits ?? setup.Limits;
    });
}

public sealed class JsonConcurrencyTests() : ConcurrencyTests(Codec.Json);

public sealed class MessagePackConcurrencyTests() : ConcurrencyTests(Codec.MessagePack);

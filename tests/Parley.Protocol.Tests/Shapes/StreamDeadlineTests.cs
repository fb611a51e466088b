using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Calls;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Shapes;

/// <summary>The deadlines of calls that give items: both sides keep the time (protocol.md §7).</summary>
public abstract class StreamDeadlineTests(Codec codec)
{
    private const string Watch = "Hurried.Watch";
    private const string Mix = "Hurried.Mix";

    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(2000);

    private readonly HurriedService _service = new();
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _waits = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Feed<string> _feed = new(["one"]) { HangsAtTheEnd = true };

    [Theory]
    [InlineData(Watch)]
    [InlineData(Mix)]
    public async Task The_caller_gives_up_at_the_deadline_and_sends_Cancel(string operation)
    {
        await using var raw = await OpenAsync(PeerRole.Client);
        await using var items = Call(raw.Peer, operation).GetAsyncEnumerator();
        var first = items.MoveNextAsync().Soon();
        var open = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Open, 2000L), (open.Kind, open.Frame.Deadline));
        if (operation == Mix)
        {
            Assert.Equal(FrameKind.Push, (await raw.ReceiveAsync()).Kind);
            await _feed.Drained.Soon();
        }

        await raw.SendAsync(Frame.Item(open.Id), "first");
        Assert.True(await first);

        var second = items.MoveNextAsync().Soon();
        raw.Time.Advance(Deadline - TimeSpan.FromMilliseconds(1));
        Assert.False(second.IsCompleted);
        raw.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(ErrorCode.DeadlineExceeded, (await Assert.ThrowsAsync<ParleyException>(() => second)).Code);
        var cancel = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Cancel, open.Id), (cancel.Kind, cancel.Id));
        await raw.SendAsync(Frame.Item(open.Id), "too late");
        await raw.SendAsync(Frame.End(open.Id));
        await Guard.Until(() => raw.Peer.Caller.PendingCount == 0);
        if (operation == Mix)
            await AssertSourceIsStoppedAsync();
    }

    [Theory]
    [InlineData(Watch)]
    [InlineData(Mix)]
    public async Task The_callee_cancels_the_handlers_token_at_the_deadline(string operation)
    {
        _service.Answer = (_, token) => FirstThenWait(token);
        await using var raw = await OpenAsync(PeerRole.Server);
        await raw.SendAsync(Open(operation, deadline: 2000), Array.Empty<object>());
        Assert.Equal("first", (await raw.ReceiveAsync()).Payload());
        await _waits.Task.Soon();
        raw.Time.Advance(Deadline - TimeSpan.FromMilliseconds(1));
        Assert.False(_ended.Task.IsCompleted);
        raw.Time.Advance(TimeSpan.FromMilliseconds(1));
        var fault = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Fault, ErrorCode.DeadlineExceeded), (fault.Kind, fault.Code));
        Assert.True(await _ended.Task.Soon());
    }

    [Theory]
    [InlineData(Watch)]
    [InlineData(Mix)]
    public async Task Both_ends_keep_the_time(string operation)
    {
        _service.Answer = (_, token) => FirstThenWait(token);
        await using var pair = await PeerPair.OpenAsync(codec, setup => setup.Serves = [Serve()]);
        await using var items = Call(pair.Client, operation).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync().Soon());
        Assert.Equal("first", items.Current);
        await _waits.Task.Soon();
        if (operation == Mix)
            await _feed.Drained.Soon();

        var second = items.MoveNextAsync().Soon();
        pair.Time.Advance(Deadline);
        Assert.Equal(ErrorCode.DeadlineExceeded, (await Assert.ThrowsAsync<ParleyException>(() => second)).Code);
        Assert.True(await _ended.Task.Soon());
        await Guard.Until(() => pair.Server.Callee.RunningCount == 0);
        if (operation == Mix)
            await AssertSourceIsStoppedAsync();
    }

    [Theory]
    [InlineData(Watch)]
    [InlineData(Mix)]
    public async Task A_handler_whose_items_nobody_takes_ends_at_the_deadline(string operation)
    {
        _service.Answer = (_, _) => Endless();
        await using var raw = await OpenAsync(PeerRole.Server);
        await raw.SendAsync(Open(operation, deadline: 2000, items: 1), Array.Empty<object>());
        Assert.Equal("more", (await raw.ReceiveAsync()).Payload());
        raw.Time.Advance(Deadline);
        Assert.Equal(ErrorCode.DeadlineExceeded, (await raw.ReceiveAsync()).Code);
        await _ended.Task.Soon();
    }

    [Fact]
    public async Task A_handler_that_waits_for_its_callers_items_is_woken_at_the_deadline()
    {
        _service.Answer = (texts, _) => Repeat(texts);
        await using var raw = await OpenAsync(PeerRole.Server);
        await raw.SendAsync(Open(Mix, deadline: 2000), Array.Empty<object>());
        await raw.SendAsync(Frame.Push(1), "first");
        Assert.Equal("first", (await raw.ReceiveAsync()).Payload());
        raw.Time.Advance(Deadline);
        Assert.Equal(ErrorCode.DeadlineExceeded, (await raw.ReceiveAsync()).Code);
        await _ended.Task.Soon();
    }

    [Theory]
    [InlineData(Watch)]
    [InlineData(Mix)]
    public async Task The_time_runs_from_each_enumeration_and_not_from_the_call(string operation)
    {
        await using var pair = await PeerPair.OpenAsync(codec, setup => setup.Serves = [Serve()]);
        var items = operation == Watch ? Hurried(pair.Client).WatchAsync() : Hurried(pair.Client).MixAsync(new Feed<string>(["one"]));
        for (var i = 0; i < 3; i++)
        {
            pair.Time.Advance(Deadline);
            Assert.Equal(["one"], await ReadAsync(items).Soon());
        }
    }

    [Theory]
    [InlineData(Watch)]
    [InlineData(Mix)]
    public async Task Callbacks_of_the_handler_get_what_is_left(string operation)
    {
        await using var raw = await OpenAsync(PeerRole.Server);
        _service.Answer = (_, _) => FirstThenAsk(raw);
        await raw.SendAsync(Open(operation, deadline: 2000), Array.Empty<object>());
        Assert.Equal("first", (await raw.ReceiveAsync()).Payload());
        var inner = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Call, 1500L), (inner.Kind, inner.Frame.Deadline));
        await raw.SendAsync(Frame.Reply(inner.Id), "asked");
        Assert.Equal("asked", (await raw.ReceiveAsync()).Payload());
        Assert.Equal(FrameKind.End, (await raw.ReceiveAsync()).Kind);
    }

    [Fact]
    public async Task A_duplex_call_that_declares_none_has_no_deadline()
    {
        await using var raw = await RawPeer.OpenAsync(
            codec, PeerRole.Client, static setup => setup.Limits = new Limits { PingInterval = TimeSpan.FromHours(20), SilenceTimeout = TimeSpan.FromDays(1) });
        await using var items = Hurried(raw.Peer).PatientAsync(new Feed<string>([])).GetAsyncEnumerator();
        var first = items.MoveNextAsync().Soon();
        var open = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Open, -1L), (open.Kind, open.Frame.Deadline));
        Assert.Equal(FrameKind.PushEnd, (await raw.ReceiveAsync()).Kind);
        raw.Time.Advance(TimeSpan.FromHours(2));
        await raw.SendAsync(Frame.Item(open.Id), "at last");
        Assert.True(await first);
        await raw.SendAsync(Frame.End(open.Id));
        Assert.False(await items.MoveNextAsync().Soon());
    }

    private static IHurried Hurried(PeerConnection peer) => ContractDescriptors.Get<IHurried>().CreateClient(peer.Caller);

    private static Frame Open(string operation, long deadline, long items = 64) =>
        Frame.Open(1, operation, operation == Watch ? 21u : 22u, items, 65_536, deadline);

    private static async Task<List<string>> ReadAsync(IAsyncEnumerable<string> items)
    {
        var all = new List<string>();
        await foreach (var item in items)
            all.Add(item);
        return all;
    }

    private static async IAsyncEnumerable<string> FirstThenAsk(RawPeer raw)
    {
        yield return "first";
        raw.Time.Advance(TimeSpan.FromMilliseconds(500));
        yield return await raw.Lab.EchoAsync("?");
    }

    private IAsyncEnumerable<string> Call(PeerConnection peer, string operation) =>
        operation == Watch ? Hurried(peer).WatchAsync() : Hurried(peer).MixAsync(_feed);

    private (ServedContract, object) Serve() => (ServedContract.Of(ContractDescriptors.Get<IHurried>()), _service);

    private Task<RawPeer> OpenAsync(PeerRole role) => RawPeer.OpenAsync(codec, role, setup => setup.Serves = [Serve()]);

    private async Task AssertSourceIsStoppedAsync()
    {
        await _feed.Disposed.Soon();
        Assert.True(_feed.WasCancelled);
    }

    private async IAsyncEnumerable<string> FirstThenWait([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return "first";
        var forever = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(() => forever.TrySetCanceled(cancellationToken));
        try
        {
            _waits.TrySetResult();
            await forever.Task;
        }
        finally
        {
            _ended.TrySetResult(cancellationToken.IsCancellationRequested);
        }
    }

    private async IAsyncEnumerable<string> Endless()
    {
        try
        {
            while (true)
            {
                await Task.Yield();
                yield return "more";
            }
        }
        finally
        {
            _ended.TrySetResult(true);
        }
    }

    private async IAsyncEnumerable<string> Repeat(IAsyncEnumerable<string> texts)
    {
        try
        {
            await foreach (var text in texts)
                yield return text;
        }
        finally
        {
            _ended.TrySetResult(true);
        }
    }
}

public sealed class JsonStreamDeadlineTests() : StreamDeadlineTests(Codec.Json);

public sealed class MessagePackStreamDeadlineTests() : StreamDeadlineTests(Codec.MessagePack);

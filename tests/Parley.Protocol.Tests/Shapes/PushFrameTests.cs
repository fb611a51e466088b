using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Shapes;

/// <summary>Push, PushEnd and PushCredit frame by frame (protocol.md §6.10).</summary>
public abstract class PushFrameTests(Codec codec)
{
    private readonly ShapeService _service = new();

    [Fact]
    public async Task A_call_is_answered_after_its_items()
    {
        await using var raw = await OpenAsync();
        await raw.SendAsync(Sum(1), new object[] { 10 });
        await raw.SendAsync(Frame.Push(1), 1);
        await raw.SendAsync(Frame.Push(1), 2);
        await raw.SendAsync(Frame.PushEnd(1));
        var reply = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Reply, 1L, (object?)13), (reply.Kind, reply.Id, reply.Payload()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_item_for_an_id_that_was_never_used_breaks_the_protocol(bool isEnd)
    {
        await using var raw = await OpenAsync();
        await (isEnd ? raw.SendAsync(Frame.PushEnd(1)) : raw.SendAsync(Frame.Push(1), 1));
        Assert.Equal(4501, (await raw.ReceiveCloseAsync()).Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_item_for_a_running_call_without_a_stream_breaks_the_protocol(bool isEnd)
    {
        var release = new TaskCompletionSource<string>();
        _service.Plain = async (_, _) => await release.Task;
        await using var raw = await OpenAsync();
        await raw.SendAsync(Frame.Call(1, "Shapes.Plain", 5), new object[] { "x" });
        await (isEnd ? raw.SendAsync(Frame.PushEnd(1)) : raw.SendAsync(Frame.Push(1), 1));
        Assert.Equal(4501, (await raw.ReceiveCloseAsync()).Code);
        release.SetResult("");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_item_after_the_end_breaks_the_protocol(bool isEnd)
    {
        _service.Sum = HangAsync;
        await using var raw = await OpenAsync();
        await raw.SendAsync(Sum(1), new object[] { 0 });
        await raw.SendAsync(Frame.PushEnd(1));
        await (isEnd ? raw.SendAsync(Frame.PushEnd(1)) : raw.SendAsync(Frame.Push(1), 1));
        Assert.Equal(4501, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task An_item_beyond_the_credit_breaks_the_protocol()
    {
        _service.Sum = HangAsync;
        await using var raw = await OpenAsync(new Limits { StreamWindowItems = 2 });
        await raw.SendAsync(Sum(1), new object[] { 0 });
        for (var i = 0; i < 3; i++)
            await raw.SendAsync(Frame.Push(1), i);
        var (code, reason) = await raw.ReceiveCloseAsync();
        Assert.Equal(4501, code);
        Assert.Contains("§6.10", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_that_cross_the_end_of_their_call_are_ignored()
    {
        _service.Sum = static (_, _, _) => new(3);
        await using var raw = await OpenAsync();
        await raw.SendAsync(Sum(1), new object[] { 0 });
        Assert.Equal(FrameKind.Reply, (await raw.ReceiveAsync()).Kind);
        for (var i = 0; i < 100; i++)
            await raw.SendAsync(Frame.Push(1), "of whatever type");
        await raw.SendAsync(Frame.PushEnd(1));
        await AssertAliveAsync(raw);
    }

    [Fact]
    public async Task Items_of_a_call_that_was_refused_are_ignored()
    {
        await using var raw = await OpenAsync(new Limits { MaxConcurrentStreams = 0 });
        await raw.SendAsync(Sum(1), new object[] { 0 });
        await raw.SendAsync(Frame.Push(1), 1);
        await raw.SendAsync(Frame.PushEnd(1));
        Assert.Equal(ErrorCode.ResourceExhausted, (await raw.ReceiveAsync()).Code);
        await AssertAliveAsync(raw);
    }

    [Fact]
    public async Task Items_after_Cancel_are_ignored_and_the_handler_is_cancelled()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource<Exception>();
        _service.Sum = async (_, items, _) =>
        {
            started.SetResult();
            try
            {
                await foreach (var _ in items)
                {
                }
            }
            catch (Exception error)
            {
                ended.SetResult(error);
                throw;
            }

            return 0;
        };
        await using var raw = await OpenAsync();
        await raw.SendAsync(Sum(1), new object[] { 0 });
        await started.Task.Soon();
        await raw.SendAsync(Frame.Cancel(1));
        for (var i = 0; i < 100; i++)
            await raw.SendAsync(Frame.Push(1), i);
        Assert.Equal(ErrorCode.Cancelled, (await raw.ReceiveAsync()).Code);
        Assert.IsAssignableFrom<OperationCanceledException>(await ended.Task.Soon());
        await AssertAliveAsync(raw);
    }

    [Fact]
    public async Task A_bad_item_fails_the_call_and_names_the_path_even_if_the_handler_carries_on()
    {
        _service.Pack = static async (boxes, _, _) =>
        {
            try
            {
                await foreach (var _ in boxes)
                {
                }
            }
            catch (ParleyException)
            {
                // As a handler that takes what it got.
            }
        };
        await using var raw = await OpenAsync();
        await raw.SendAsync(Frame.Call(1, "Shapes.Pack", 2), Array.Empty<object>());
        await raw.SendAsync(Frame.Push(1), 5);
        var fault = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Fault, ErrorCode.InvalidArgument), (fault.Kind, fault.Code));
        Assert.StartsWith("Item 1 for Shapes.Pack could not be read.", fault.Frame.Message, StringComparison.Ordinal);
        await AssertAliveAsync(raw);
    }

    [Fact]
    public async Task Credit_is_given_as_totals_when_half_the_window_was_read()
    {
        var turn = new SemaphoreSlim(0);
        _service.Sum = async (_, items, _) =>
        {
            await foreach (var _ in items)
                await turn.WaitAsync();
            return 1;
        };
        await using var raw = await OpenAsync(new Limits { StreamWindowItems = 4 });
        await raw.SendAsync(Sum(1), new object[] { 0 });
        for (var i = 0; i < 4; i++)
            await raw.SendAsync(Frame.Push(1), i);
        turn.Release(4);
        var first = await raw.ReceiveAsync();
        var second = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.PushCredit, 1L, 6L), (first.Kind, first.Id, first.Frame.Items));
        Assert.Equal((FrameKind.PushCredit, 1L, 8L), (second.Kind, second.Id, second.Frame.Items));
        await raw.SendAsync(Frame.PushEnd(1));
        Assert.Equal(FrameKind.Reply, (await raw.ReceiveAsync()).Kind);
    }

    [Fact]
    public async Task A_caller_keeps_to_the_credit_of_the_greeting_and_to_what_is_added()
    {
        await using var raw = await OpenAsync(greeting: new Greeting { StreamItems = 2, MaxMessageBytes = 4096 }, role: PeerRole.Client);
        var feed = new Feed<int>(Enumerable.Range(0, 3));
        var call = Client(raw).SumAsync(0, feed).Soon();
        Assert.Equal(FrameKind.Call, (await raw.ReceiveAsync()).Kind);
        Assert.Equal((FrameKind.Push, (object?)0), await NextAsync(raw));
        Assert.Equal((FrameKind.Push, (object?)1), await NextAsync(raw));
        await raw.SendAsync(Frame.Ping(7));
        Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
        Assert.Equal(2, feed.Given);

        await raw.SendAsync(Frame.PushCredit(1, 1, 1_000_000));
        await raw.SendAsync(Frame.PushCredit(1, 4, 1_000_000));
        Assert.Equal((FrameKind.Push, (object?)2), await NextAsync(raw));
        Assert.Equal(FrameKind.PushEnd, (await raw.ReceiveAsync()).Kind);
        await raw.SendAsync(Frame.Reply(1), 3);
        Assert.Equal(3, await call);
        await raw.SendAsync(Frame.PushCredit(1, 50, 1_000_000));
        await raw.SendAsync(Frame.Ping(8));
        Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
    }

    [Fact]
    public async Task A_caller_pushes_nothing_after_Cancel()
    {
        await using var raw = await OpenAsync(role: PeerRole.Client);
        using var source = new CancellationTokenSource();
        var feed = new Feed<int>([1]) { HangsAtTheEnd = true };
        var call = Client(raw).SumAsync(0, feed, source.Token).Soon();
        Assert.Equal(FrameKind.Call, (await raw.ReceiveAsync()).Kind);
        Assert.Equal(FrameKind.Push, (await raw.ReceiveAsync()).Kind);
        source.Cancel();
        Assert.Equal(FrameKind.Cancel, (await raw.ReceiveAsync()).Kind);
        await raw.SendAsync(Frame.PushCredit(1, 1000, 1_000_000));
        await raw.SendAsync(Frame.Fault(1, ErrorCode.Cancelled, ""));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await feed.Disposed.Soon();
        await raw.SendAsync(Frame.Ping(8));
        Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
    }

    [Fact]
    public async Task Credit_for_a_call_that_was_never_made_breaks_the_protocol()
    {
        await using var raw = await OpenAsync(role: PeerRole.Client);
        await raw.SendAsync(Frame.PushCredit(1, 5, 5));
        Assert.Equal(4501, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task Credit_for_an_open_call_without_a_stream_breaks_the_protocol()
    {
        await using var raw = await OpenAsync(role: PeerRole.Client);
        var call = Client(raw).PlainAsync("x").Soon();
        await raw.ReceiveAsync();
        await raw.SendAsync(Frame.PushCredit(1, 5, 5));
        Assert.Equal(4501, (await raw.ReceiveCloseAsync()).Code);
        await Assert.ThrowsAsync<ConnectionClosedException>(() => call);
    }

    [Fact]
    public async Task A_duplex_call_is_opened_and_not_called()
    {
        await using var raw = await OpenAsync();
        await raw.SendAsync(Frame.Call(1, "Shapes.Echo", 3), new object[] { "" });
        Assert.Equal(ErrorCode.FailedPrecondition, (await raw.ReceiveAsync()).Code);
        await raw.SendAsync(Frame.Open(2, "Shapes.Sum", 1, 5, 500), new object[] { 0 });
        Assert.Equal(ErrorCode.FailedPrecondition, (await raw.ReceiveAsync()).Code);
        await raw.SendAsync(Frame.Open(3, "Shapes.Echo", 3, 5, 500), new object[] { ">" });
        await raw.SendAsync(Frame.Push(3), "a");
        var item = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Item, (object?)">a"), (item.Kind, item.Payload()));
        await raw.SendAsync(Frame.PushEnd(3));
        Assert.Equal(FrameKind.End, (await raw.ReceiveAsync()).Kind);
    }

    [Fact]
    public async Task The_greeting_carries_the_credit()
    {
        await using var raw = RawPeer.Start(codec, PeerRole.Client, setup => setup.Limits = new Limits { StreamWindowItems = 7, StreamWindowBytes = 700 });
        var greeting = (await raw.ReceiveAsync()).Greeting();
        Assert.Equal((7L, 700L), (greeting.StreamItems, greeting.StreamBytes));
    }

    [Theory]
    [InlineData("[13,7,42]", "93 0D 07 2A", FrameKind.Push)]
    [InlineData("[14,7]", "92 0E 07", FrameKind.PushEnd)]
    [InlineData("[15,7,128,70000]", "94 0F 07 CC 80 CE 00 01 11 70", FrameKind.PushCredit)]
    public void The_bytes_are_those_of_the_specification(string json, string messagePack, object kind)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        var frames = Parley.Protocol.Codecs.FrameCodecs.Create(codec);
        var bytes = frames.IsText ? System.Text.Encoding.UTF8.GetBytes(json) : Convert.FromHexString(messagePack.Replace(" ", "", StringComparison.Ordinal));
        var frame = frames.Read(bytes);
        Assert.Equal(((FrameKind)kind, 7L), (frame.Kind, frame.Id));
        if (frame.Kind == FrameKind.Push)
            frames.Write(buffer, frame with { Deadline = -1 }, AnyFormatter.Instance, frames.ReadPayload(frame.Payload, AnyFormatter.Instance));
        else
            frames.Write(buffer, frame with { Deadline = -1 });
        Assert.Equal(bytes, buffer.WrittenSpan.ToArray());
    }

    [Theory]
    [InlineData("[13,7]", "92 0D 07")]
    [InlineData("[13,7,1,2]", "94 0D 07 01 02")]
    [InlineData("[14]", "91 0E")]
    [InlineData("[14,7,1]", "93 0E 07 01")]
    [InlineData("[15,7,1]", "93 0F 07 01")]
    [InlineData("[15,7,1,-1]", "94 0F 07 01 FF")]
    [InlineData("[15,\"7\",1,1]", "94 0F A1 37 01 01")]
    [InlineData("[13,0,1]", "93 0D 00 01")]
    public async Task A_wrong_shape_is_malformed(string json, string messagePack)
    {
        _service.Sum = HangAsync;
        await using var raw = await OpenAsync();
        await raw.SendAsync(Sum(7), new object[] { 0 });
        await raw.SendEitherAsync(json, messagePack);
        Assert.Equal(4500, (await raw.ReceiveCloseAsync()).Code);
    }

    private static Frame Sum(long id) => Frame.Call(id, "Shapes.Sum", 1);

    private static IShapes Client(RawPeer raw) => ContractDescriptors.Get<IShapes>().CreateClient(raw.Peer.Caller);

    private static async Task<(FrameKind, object?)> NextAsync(RawPeer raw)
    {
        var frame = await raw.ReceiveAsync();
        return (frame.Kind, frame.Payload());
    }

    private static async ValueTask<int> HangAsync(int start, IAsyncEnumerable<int> items, CancellationToken cancellationToken)
    {
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        return start;
    }

    private static async Task AssertAliveAsync(RawPeer raw)
    {
        await raw.SendAsync(Frame.Call(1000, "Shapes.Plain", 5), new object[] { "alive" });
        var reply = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Reply, 1000L), (reply.Kind, reply.Id));
    }

    private Task<RawPeer> OpenAsync(Limits? limits = null, Greeting? greeting = null, PeerRole role = PeerRole.Server) => RawPeer.OpenAsync(
        codec,
        role,
        setup =>
        {
            setup.Serves = [ShapePair.Serve(_service)];
            setup.Limits = limits ?? setup.Limits;
        },
        greeting);
}

public sealed class JsonPushFrameTests() : PushFrameTests(Codec.Json);

public sealed class MessagePackPushFrameTests() : PushFrameTests(Codec.MessagePack);

using System;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Shapes;

/// <summary>Calls that a handler makes share the deadline of the call that it handles (protocol.md §7).</summary>
public abstract class InheritedDeadlineTests(Codec codec)
{
    private readonly ShapeService _service = new();

    [Fact]
    public async Task An_inner_call_carries_what_is_left()
    {
        await using var raw = await OpenAsync();
        _service.Plain = async (text, _) =>
        {
            await Task.Yield();
            raw.Time.Advance(TimeSpan.FromMilliseconds(400));
            return await Inner(raw).PlainAsync(text);
        };
        await CallAsync(raw, 1, deadline: 1500);
        var inner = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Call, 1100L), (inner.Kind, inner.Frame.Deadline));
        await AnswerAsync(raw, inner);
    }

    [Fact]
    public async Task A_default_deadline_is_not_inherited()
    {
        await using var raw = await OpenAsync(new Greeting { CallTimeout = 1000 });
        _service.Plain = (text, _) => Inner(raw).PlainAsync(text);
        await CallAsync(raw, 1, deadline: -1);
        var inner = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Call, -1L), (inner.Kind, inner.Frame.Deadline));
        await AnswerAsync(raw, inner);
    }

    [Fact]
    public async Task What_a_later_call_does_is_not_bound_by_an_earlier_one()
    {
        await using var raw = await OpenAsync();
        _service.Plain = (text, _) => Inner(raw).PlainAsync(text);
        await CallAsync(raw, 1, deadline: 1500);
        await CallAsync(raw, 2, deadline: -1);
        var first = await raw.ReceiveAsync();
        var second = await raw.ReceiveAsync();
        Assert.Equal((1500L, -1L), (first.Frame.Deadline, second.Frame.Deadline));
        await raw.SendAsync(Frame.Reply(second.Id), "b");
        await AnswerAsync(raw, first);
        await raw.ReceiveAsync();
    }

    [Theory]
    [InlineData(1500, 1500)]
    [InlineData(3000, 2000)]
    public async Task The_earlier_of_both_counts(long outer, long expected)
    {
        await using var raw = await OpenAsync();
        _service.Plain = async (_, _) => (await Inner(raw).HurryAsync(new Feed<int>([]))).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await CallAsync(raw, 1, outer);
        var inner = await raw.ReceiveAsync();
        Assert.Equal(expected, inner.Frame.Deadline);
        Assert.Equal(FrameKind.PushEnd, (await raw.ReceiveAsync()).Kind);
        await raw.SendAsync(Frame.Reply(inner.Id), 5);
        Assert.Equal(FrameKind.Reply, (await raw.ReceiveAsync()).Kind);
    }

    [Fact]
    public async Task Streams_inherit_too()
    {
        await using var raw = await OpenAsync();
        _service.Plain = async (_, _) =>
        {
            await foreach (var text in Inner(raw).EchoAsync("", new Feed<string>([])))
                return text;
            return "none";
        };
        await CallAsync(raw, 1, deadline: 700);
        var open = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Open, 700L), (open.Kind, open.Frame.Deadline));
        Assert.Equal(FrameKind.PushEnd, (await raw.ReceiveAsync()).Kind);
        await raw.SendAsync(Frame.End(open.Id));
        Assert.Equal("none", (await raw.ReceiveAsync()).Payload());
    }

    [Fact]
    public async Task Nothing_is_sent_when_nothing_is_left()
    {
        await using var raw = await OpenAsync();
        var seen = new TaskCompletionSource<Exception?>();
        _service.Plain = async (text, _) =>
        {
            raw.Time.Advance(TimeSpan.FromSeconds(2));
            seen.SetResult(await Record.ExceptionAsync(() => Inner(raw).PlainAsync(text).AsTask()));
            return text;
        };
        await CallAsync(raw, 1, deadline: 1500);
        Assert.Equal(ErrorCode.DeadlineExceeded, Assert.IsType<ParleyException>(await seen.Task.Soon()).Code);
        var fault = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Fault, ErrorCode.DeadlineExceeded), (fault.Kind, fault.Code));
    }

    [Fact]
    public async Task A_deadline_flows_over_two_connections()
    {
        await using var raw = await OpenAsync();
        await using var onward = await OpenAsync(role: PeerRole.Client);
        _service.Plain = (text, _) => Inner(onward).PlainAsync(text);
        await CallAsync(raw, 1, deadline: 900);
        var inner = await onward.ReceiveAsync();
        Assert.Equal(900L, inner.Frame.Deadline);
        await onward.SendAsync(Frame.Reply(inner.Id), "x");
        Assert.Equal(FrameKind.Reply, (await raw.ReceiveAsync()).Kind);
    }

    private static IShapes Inner(RawPeer raw) => ContractDescriptors.Get<IShapes>().CreateClient(raw.Peer.Caller);

    private static Task CallAsync(RawPeer raw, long id, long deadline) =>
        raw.SendAsync(Frame.Call(id, "Shapes.Plain", 5, deadline), new object[] { "x" });

    private static async Task AnswerAsync(RawPeer raw, RawFrame inner)
    {
        await raw.SendAsync(Frame.Reply(inner.Id), "x");
        Assert.Equal(FrameKind.Reply, (await raw.ReceiveAsync()).Kind);
    }

    private Task<RawPeer> OpenAsync(Greeting? greeting = null, PeerRole role = PeerRole.Server) =>
        RawPeer.OpenAsync(codec, role, setup => setup.Serves = [ShapePair.Serve(_service)], greeting);
}

public sealed class JsonInheritedDeadlineTests() : InheritedDeadlineTests(Codec.Json);

public sealed class MessagePackInheritedDeadlineTests() : InheritedDeadlineTests(Codec.MessagePack);

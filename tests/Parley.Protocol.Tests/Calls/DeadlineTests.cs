using System;
using System.Threading.Tasks;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

public abstract class DeadlineTests(Codec codec)
{
    [Fact]
    public async Task A_declared_timeout_travels_as_the_time_left()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var call = raw.Lab.HurryAsync().AsTask();
        var frame = await raw.ReceiveAsync();
        Assert.Equal(2000, frame.Frame.Deadline);
        await raw.SendAsync(Frame.Reply(frame.Id), "ok");
        await call.Soon();
    }

    [Fact]
    public async Task The_caller_gives_up_at_its_deadline_and_sends_Cancel()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var call = raw.Lab.HurryAsync().AsTask();
        var id = (await raw.ReceiveAsync()).Id;
        raw.Time.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.False(call.IsCompleted);
        raw.Time.Advance(TimeSpan.FromMilliseconds(1));
        var error = await Assert.ThrowsAsync<ParleyException>(() => call.Soon());
        Assert.Equal(ErrorCode.DeadlineExceeded, error.Code);
        Assert.Equal((FrameKind.Cancel, id), Brief(await raw.ReceiveAsync()));
        await raw.SendAsync(Frame.Reply(id), "too late");
        await Guard.Until(() => raw.Peer.Caller.PendingCount == 0);
    }

    [Fact]
    public async Task The_default_deadline_is_the_callTimeout_and_is_not_sent()
    {
        await using var raw = await RawPeer.OpenAsync(
            codec, setup: setup => setup.Limits = new Limits { CallTimeout = TimeSpan.FromSeconds(5) });
        var call = raw.Lab.EchoAsync("x").AsTask();
        Assert.Equal(-1, (await raw.ReceiveAsync()).Frame.Deadline);
        await raw.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(ErrorCode.DeadlineExceeded, (await Assert.ThrowsAsync<ParleyException>(() => call.Soon())).Code);
    }

    [Fact]
    public async Task No_callTimeout_is_no_deadline()
    {
        await using var raw = await RawPeer.OpenAsync(
            codec, setup: setup => setup.Limits = new Limits { CallTimeout = TimeSpan.Zero, PingInterval = TimeSpan.FromHours(20), SilenceTimeout = TimeSpan.FromDays(1) });
        var call = raw.Lab.EchoAsync("x").AsTask();
        var id = (await raw.ReceiveAsync()).Id;
        await raw.AdvanceAsync(TimeSpan.FromHours(5));
        await raw.SendAsync(Frame.Reply(id), "at last");
        Assert.Equal("at last", await call.Soon());
    }

    [Fact]
    public async Task A_stream_has_no_default_deadline()
    {
        await using var raw = await RawPeer.OpenAsync(
            codec, setup: setup => setup.Limits = new Limits { CallTimeout = TimeSpan.FromSeconds(5), PingInterval = TimeSpan.FromHours(20), SilenceTimeout = TimeSpan.FromDays(1) });
        await using var items = raw.Lab.CountAsync(1).GetAsyncEnumerator();
        var first = items.MoveNextAsync().AsTask();
        var id = (await raw.ReceiveAsync()).Id;
        await raw.AdvanceAsync(TimeSpan.FromHours(1));
        await raw.SendAsync(Frame.Item(id), 8);
        Assert.True(await first.Soon());
        await raw.SendAsync(Frame.End(id));
        Assert.False(await items.MoveNextAsync().Soon());
    }

    [Fact]
    public async Task The_callee_cancels_the_handler_when_the_header_says()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Touch = new Held().UntilCancelledAsync);
        await raw.SendAsync(LabFrames.Touch(1, deadline: 700), (object[])["x"]);
        await raw.RoundTripAsync();
        raw.Time.Advance(TimeSpan.FromMilliseconds(699));
        Assert.Equal(1, raw.Peer.Callee.RunningCount);
        raw.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(ErrorCode.DeadlineExceeded, (await raw.ReceiveAsync()).Code);
    }

    [Fact]
    public async Task The_callee_takes_the_callers_callTimeout_where_there_is_no_header()
    {
        await using var raw = await RawPeer.OpenAsync(
            codec, setup: setup => setup.Lab.Touch = new Held().UntilCancelledAsync, greeting: new Greeting { CallTimeout = 3000 });
        await raw.SendAsync(LabFrames.Touch(1), (object[])["x"]);
        await raw.RoundTripAsync();
        raw.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(ErrorCode.DeadlineExceeded, (await raw.ReceiveAsync()).Code);
    }

    [Fact]
    public async Task A_deadline_that_has_passed_is_answered_without_the_handler()
    {
        var ran = false;
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Touch = (_, _) =>
        {
            ran = true;
            return default;
        });
        await raw.SendAsync(LabFrames.Touch(1, deadline: 0), (object[])["x"]);
        Assert.Equal(ErrorCode.DeadlineExceeded, (await raw.ReceiveAsync()).Code);
        Assert.False(ran);
    }

    [Fact]
    public async Task A_deadline_of_ten_years_is_an_hour()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup =>
        {
            setup.Lab.Touch = new Held().UntilCancelledAsync;
            setup.Limits = new Limits { SilenceTimeout = TimeSpan.FromDays(1), PingInterval = TimeSpan.FromHours(20) };
        });
        await raw.SendAsync(LabFrames.Touch(1, deadline: 315_360_000_000), (object[])["x"]);
        await raw.RoundTripAsync();
        await raw.AdvanceAsync(TimeSpan.FromMilliseconds(3_599_999));
        Assert.Equal(1, raw.Peer.Callee.RunningCount);
        raw.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(ErrorCode.DeadlineExceeded, (await raw.ReceiveAsync()).Code);
    }

    [Fact]
    public async Task A_handler_that_ignores_its_deadline_keeps_its_slot_and_its_result_is_too_late()
    {
        var held = new Held();
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup =>
        {
            setup.Limits = new Limits { MaxConcurrentCalls = 1 };
            setup.Lab.Echo = held.IgnoreTokenAsync;
        });
        await raw.SendAsync(LabFrames.Echo(1, deadline: 100), (object[])["x"]);
        await held.Started;
        raw.Time.Advance(TimeSpan.FromSeconds(1));
        await raw.SendAsync(LabFrames.Echo(2), (object[])["x"]);
        Assert.Equal((FrameKind.Fault, 2L), Brief(await raw.ReceiveAsync()));
        Assert.Equal(1, raw.Peer.Callee.RunningCount);
        await held.Cancelled;
        held.End();
        var fault = await raw.ReceiveAsync();
        Assert.Equal((1L, ErrorCode.DeadlineExceeded), (fault.Id, fault.Code));
    }

    [Fact]
    public async Task A_streams_deadline_ends_it_on_the_callees_side()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(LabFrames.Count(1, items: 1, deadline: 50), (object[])[10]);
        Assert.Equal(FrameKind.Item, (await raw.ReceiveAsync()).Kind);
        raw.Time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(ErrorCode.DeadlineExceeded, (await raw.ReceiveAsync()).Code);
    }

    [Fact]
    public async Task Many_deadlines_fire_each_at_its_time()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Touch = static (name, token) => new Held().UntilCancelledAsync(name, token));
        foreach (var (id, deadline) in new[] { (1, 300), (2, 100), (3, 200) })
            await raw.SendAsync(LabFrames.Touch(id, deadline), (object[])["x"]);
        await raw.RoundTripAsync();
        foreach (var expected in new[] { 2L, 3L, 1L })
        {
            raw.Time.Advance(TimeSpan.FromMilliseconds(100));
            Assert.Equal(expected, (await raw.ReceiveAsync()).Id);
        }
    }

    private static (FrameKind, long) Brief(RawFrame frame) => (frame.Kind, frame.Id);
}

public sealed class JsonDeadlineTests() : DeadlineTests(Codec.Json);

public sealed class MessagePackDeadlineTests() : DeadlineTests(Codec.MessagePack);

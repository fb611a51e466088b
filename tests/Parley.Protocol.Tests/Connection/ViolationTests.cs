using System;
using System.Threading.Tasks;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Connection;

/// <summary>What a peer may get wrong: one call pays for a bad call, the connection for a broken protocol (protocol.md §6.3).</summary>
public abstract class ViolationTests(Codec codec)
{
    [Theory]
    [InlineData("Lab.Nothing", ErrorCode.Unimplemented)]
    [InlineData("lab.echo", ErrorCode.Unimplemented)]
    [InlineData("Lab.Count", ErrorCode.FailedPrecondition)]
    [InlineData("Lab.Note", ErrorCode.FailedPrecondition)]
    public async Task A_Call_of_what_is_not_there_or_of_another_shape_fails_alone(string operation, ErrorCode code)
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(LabFrames.Call(1, operation), (object[])["x"]);
        await AssertRefusedAndOpenAsync(raw, code);
    }

    [Theory]
    [InlineData("Lab.Nothing", ErrorCode.Unimplemented)]
    [InlineData("Lab.Echo", ErrorCode.FailedPrecondition)]
    [InlineData("Lab.Note", ErrorCode.FailedPrecondition)]
    public async Task An_Open_of_what_is_no_stream_fails_alone(string operation, ErrorCode code)
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(LabFrames.Open(1, operation, 5, 5), (object[])["x"]);
        await AssertRefusedAndOpenAsync(raw, code);
    }

    [Theory]
    [InlineData("Lab.Nothing")]
    [InlineData("Lab.Echo")]
    [InlineData("Lab.Note")]
    public async Task A_OneWay_that_cannot_be_carried_out_is_dropped_and_logged(string operation)
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(LabFrames.OneWay(operation), (object[])["no number"]);
        await raw.SendAsync(LabFrames.Echo(1), (object[])["on"]);
        Assert.Equal("on", (await raw.ReceiveAsync()).Payload());
        Assert.Single(raw.Setup.Log.Of(1004));
    }

    [Fact]
    public async Task A_OneWay_of_an_unknown_operation_with_an_unreadable_payload_is_dropped()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendEitherAsync("[3,\"No.Where\",[tru]]", "93 03 a8 4e6f2e5768657265 91 c1");
        await raw.SendAsync(LabFrames.Echo(1), (object[])["on"]);
        Assert.Equal("on", (await raw.ReceiveAsync()).Payload());
    }

    [Fact]
    public async Task Bad_arguments_are_InvalidArgument_with_the_path_and_without_the_value()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(LabFrames.Add(1), (object[])["not this one", 2]);
        var fault = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Fault, ErrorCode.InvalidArgument), (fault.Kind, fault.Code));
        Assert.Contains("left: ", fault.Frame.Message);
        Assert.DoesNotContain("not this", fault.Frame.Message);
        await raw.SendAsync(LabFrames.Add(2), Array.Empty<object>());
        fault = await raw.ReceiveAsync();
        Assert.Equal(ErrorCode.InvalidArgument, fault.Code);
        Assert.Contains("missing member 'left'", fault.Frame.Message);
        await raw.SendAsync(LabFrames.Add(3), 5);
        Assert.Equal(ErrorCode.InvalidArgument, (await raw.ReceiveAsync()).Code);
        await raw.SendEitherAsync("[2,4,\"Lab.Pack\",[{\"label\":\"a\",\"label\":\"b\"}]]", "94 02 04 a8 4c61622e5061636b 91 92 05 05");
        Assert.Equal(ErrorCode.InvalidArgument, (await raw.ReceiveAsync()).Code);
        await raw.SendEitherAsync("[2,5,1,[\"\\ud800\"]]", "94 02 05 01 91 a3 eda080");
        Assert.Equal(ErrorCode.InvalidArgument, (await raw.ReceiveAsync()).Code);
        await raw.SendAsync(LabFrames.Add(6), (object[])[1, 2]);
        Assert.Equal(3, (await raw.ReceiveAsync()).Payload());
    }

    [Fact]
    public async Task An_id_of_a_call_that_is_open_closes_with_4501()
    {
        foreach (var id in new[] { 1, 2, 256, 257, (1L << 53) - 1 })
        {
            var held = new Held();
            await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Touch = held.UntilCancelledAsync);
            await raw.SendAsync(LabFrames.Call(id, "Lab.Touch"), (object[])["x"]);
            await held.Started;
            await raw.SendAsync(LabFrames.Call(id, "Lab.Nothing"), (object[])["x"]);
            var (code, reason) = await raw.ReceiveCloseAsync();
            Assert.Equal(4501, code);
            Assert.Contains("§5.1", reason);
        }
    }

    [Fact]
    public async Task Ids_may_have_gaps_come_in_any_order_and_be_used_again_however_their_calls_ended()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        foreach (var id in new[] { 300, 7, 1, (1L << 53) - 1, 256, 257 })
        {
            for (var round = 0; round < 2; round++)
            {
                await raw.SendAsync(LabFrames.Call(id, "Lab.Nothing"), (object[])["x"]);
                Assert.Equal((FrameKind.Fault, id), ((await raw.ReceiveAsync()) is var fault ? fault.Kind : default, fault.Id));
                await raw.SendAsync(LabFrames.Echo(id), (object[])["echo"]);
                Assert.Equal("echo", (await raw.ReceiveAsync()).Payload());
                await raw.SendAsync(LabFrames.Count(id, 9, 9_000), (object[])[1]);
                Assert.Equal((FrameKind.Item, id), ((await raw.ReceiveAsync()) is var item ? item.Kind : default, item.Id));
                Assert.Equal((FrameKind.End, id), ((await raw.ReceiveAsync()) is var end ? end.Kind : default, end.Id));
                await raw.SendAsync(Frame.Cancel(id));
            }
        }

        await raw.RoundTripAsync();
    }

    [Theory]
    [InlineData("[5,1,null]", "93 05 01 c0")]
    [InlineData("[6,1,3,\"m\",null,null]", "96 06 01 03 a1 6d c0 c0")]
    [InlineData("[7,1,null]", "93 07 01 c0")]
    [InlineData("[8,1]", "92 08 01")]
    [InlineData("[9,1]", "92 09 01")]
    [InlineData("[10,1,5,5]", "94 0a 01 05 05")]
    [InlineData("[14,1]", "92 0e 01")]
    [InlineData("[72,1]", "92 48 01")]
    public async Task A_frame_for_a_call_that_never_was_closes_with_4501(string json, string hex)
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendEitherAsync(json, hex);
        var (code, reason) = await raw.ReceiveCloseAsync();
        Assert.Equal(4501, code);
        Assert.Contains("§", reason);
        Assert.Single(raw.Setup.Log.Of(1102));
    }

    [Theory]
    [InlineData("item to a call")]
    [InlineData("end to a call")]
    [InlineData("reply to a stream")]
    [InlineData("reply twice")]
    [InlineData("end twice")]
    [InlineData("item after end")]
    [InlineData("fault after end")]
    public async Task An_answer_of_the_wrong_shape_or_after_the_last_closes_with_4501(string what)
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        Task call;
        var stream = raw.Lab.CountAsync(1).GetAsyncEnumerator();
        if (what is "item to a call" or "end to a call" or "reply twice")
            call = raw.Lab.EchoAsync("x").AsTask();
        else
            call = stream.MoveNextAsync().AsTask();
        var id = (await raw.ReceiveAsync()).Id;
        switch (what)
        {
            case "item to a call":
                await raw.SendAsync(Frame.Item(id), "x");
                break;
            case "end to a call":
                await raw.SendAsync(Frame.End(id));
                break;
            case "reply to a stream":
                await raw.SendAsync(Frame.Reply(id), "x");
                break;
            case "reply twice":
                await raw.SendAsync(Frame.Reply(id), "x");
                await raw.SendAsync(Frame.Reply(id), "x");
                break;
            default:
                await raw.SendAsync(Frame.End(id));
                if (what == "item after end")
                    await raw.SendAsync(Frame.Item(id), 1);
                else
                    await raw.SendAsync(what == "end twice" ? Frame.End(id) : Frame.Fault(id, ErrorCode.Aborted, ""));
                break;
        }

        Assert.Equal(4501, (await raw.ReceiveCloseAsync()).Code);
        await Task.WhenAny(call).Soon();
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task Kinds_that_are_not_known_yet_are_ignored()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendEitherAsync("[19,{\"any\":[1]},null]", "93 13 81 a3 616e79 91 01 c0");
        await raw.SendEitherAsync("[31]", "91 1f");
        await raw.SendAsync(Frame.Pong(77));
        await raw.SendAsync(Frame.Ping(5));
        var pong = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Pong, 5L), (pong.Kind, pong.Id));
    }

    [Fact]
    public async Task A_refused_calls_message_shows_the_name_without_control_characters()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendEitherAsync("[2,1,\"A\\r\\n\\u001b\",[]]", "94 02 01 a4 410d0a1b 90");
        Assert.Equal("A??? is not served here.", (await raw.ReceiveAsync()).Frame.Message);
    }

    [Fact]
    public async Task Endless_pings_that_nobody_reads_the_answers_of_close_with_4005()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits { SendQueueMessages = 100 });
        raw.Line.Shut();
        for (var i = 0; i < 300; i++)
            await raw.SendAsync(Frame.Ping(i));
        await Guard.Until(() => raw.Peer.IsClosing);
        raw.Line.Open();
        Assert.Equal(4005, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task A_client_is_as_strict_as_a_server()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);
        await raw.SendAsync(LabFrames.Echo(3), (object[])["from the server"]);
        Assert.Equal("from the server", (await raw.ReceiveAsync()).Payload());
        await raw.SendAsync(Frame.Cancel(4));
        Assert.Equal(4501, (await raw.ReceiveCloseAsync()).Code);
    }

    private static async Task AssertRefusedAndOpenAsync(RawPeer raw, ErrorCode code)
    {
        var fault = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Fault, 1L, code), (fault.Kind, fault.Id, fault.Code));
        await raw.SendAsync(LabFrames.Echo(3), (object[])["on"]);
        Assert.Equal("on", (await raw.ReceiveAsync()).Payload());
    }
}

public sealed class JsonViolationTests() : ViolationTests(Codec.Json);

public sealed class MessagePackViolationTests() : ViolationTests(Codec.MessagePack);

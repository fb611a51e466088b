using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Parley.Protocol;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Vectors.Tests.Attack;

/// <summary>Group M of the attacks that needs a connection; README.md says which row is tested where.</summary>
public sealed class MessagePackAttackTests
{
    private static readonly Action<PeerSetup> Roomy = static setup => setup.Limits = new() { MaxMessageBytes = 1024 * 1024 };

    [Theory]
    [InlineData("ddffffffff")]
    [InlineData("dcffff")]
    [InlineData("dfffffffff")]
    [InlineData("deffff")]
    [InlineData("c6ffffffff")]
    [InlineData("c5ffff")]
    [InlineData("dbffffffff")]
    [InlineData("daffff")]
    [InlineData("c9ffffffff01")]
    [InlineData("c8ffff01")]
    [InlineData("c1")]
    public async Task M3_M13_a_length_bomb_or_the_reserved_byte_fails_its_call_also_where_it_is_skipped(string hex)
    {
        await using var raw = await RawPeer.OpenAsync(Codec.MessagePack);
        await raw.SendBytesAsync(Call(1, "91", hex));
        await AssertRefusedAsync(raw, 1);
        await raw.SendBytesAsync(Call(2, "92a178", hex));
        await AssertRefusedAsync(raw, 2);
        await raw.RoundTripAsync();
    }

    [Theory]
    [InlineData("ddffffffff")]
    [InlineData("dfffffffff")]
    [InlineData("940201dbffffffff90")]
    [InlineData("9402c6ffffffff0190")]
    [InlineData("9522dfffffffff010190")]
    [InlineData("95228109ddffffffff010190")]
    [InlineData("c1")]
    [InlineData("9402c10190")]
    [InlineData("940201c190")]
    [InlineData("94020101 91a178 00")]
    [InlineData("94020101 91a178 94020201 91a178")]
    [InlineData("920b00 c0")]
    public async Task M3_M13_M14_an_envelope_with_a_bomb_or_something_behind_it_closes_with_4500(string hex)
    {
        await using var raw = await RawPeer.OpenAsync(Codec.MessagePack);
        await raw.SendBytesAsync(Convert.FromHexString(hex.Replace(" ", "")));
        Assert.Equal(CloseCode.MalformedMessage, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task M4_headers_that_share_their_tail_fail_their_call()
    {
        await using var raw = await RawPeer.OpenAsync(Codec.MessagePack);
        var nest = string.Concat(Enumerable.Range(0, 20).Select(static level => $"dd{400 - (level * 5):x8}"));
        await raw.SendBytesAsync(Call(1, "92a178", nest + new string('0', 800)));
        await AssertRefusedAsync(raw, 1);
        await raw.RoundTripAsync();
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    [InlineData(60_000, false)]
    public async Task M5_a_payload_that_is_too_deep_fails_its_call(int depth, bool isRead)
    {
        await using var raw = await RawPeer.OpenAsync(Codec.MessagePack, setup: Roomy);
        var id = 0;
        foreach (var nest in new[] { Repeat("91", depth) + "c0", Repeat("81a161", depth) + "c0", Repeat("81", depth) + "c0" + Repeat("c0", depth) })
        {
            // As an element that nobody knows, as values of maps, and as keys of maps.
            await raw.SendBytesAsync(Call(++id, "92a178", nest));
            if (isRead)
                Assert.Equal(FrameKind.Reply, (await raw.ReceiveAsync()).Kind);
            else
                await AssertRefusedAsync(raw, id);
        }

        await raw.SendBytesAsync(Call(++id, "92a178", "c7fa05" + Repeat("91", 250)));
        Assert.Equal(FrameKind.Reply, (await raw.ReceiveAsync()).Kind);
        await raw.RoundTripAsync();
    }

    [Theory]
    [InlineData("91c40178")]
    [InlineData("91a2c080")]
    [InlineData("91a3eda080")]
    [InlineData("91a1f5")]
    [InlineData("91c0")]
    [InlineData("9101")]
    [InlineData("90")]
    [InlineData("80")]
    [InlineData("a178")]
    [InlineData("c0")]
    public async Task M7_M12_M18_arguments_of_another_form_fail_their_call(string arguments)
    {
        await using var raw = await RawPeer.OpenAsync(Codec.MessagePack);
        await raw.SendBytesAsync(Call(1, arguments, ""));
        await AssertRefusedAsync(raw, 1);
        await raw.RoundTripAsync();
    }

    [Fact]
    public async Task M17_nothing_of_a_pooled_buffer_leaks_into_a_message()
    {
        await using var raw = await RawPeer.OpenAsync(Codec.MessagePack, setup: Roomy);
        var codec = FrameCodecs.Create(Codec.MessagePack);
        for (var id = 1; id <= 200; id++)
        {
            Poison();
            var text = new string('é', id * id % 3_000);
            await raw.SendAsync(LabFrames.Echo(id), (object[])[text]);
            var answer = await raw.ReceiveAsync();
            var expected = new ArrayBufferWriter<byte>();
            codec.Write(expected, Frame.Reply(id), AnyFormatter.Instance, text);
            Assert.Equal(expected.WrittenCount, answer.Length);
            Assert.Equal(text, answer.Payload());
        }
    }

    private static void Poison()
    {
        var rented = new List<byte[]>();
        for (var size = 16; size <= 65_536; size *= 2)
        {
            rented.Add(ArrayPool<byte>.Shared.Rent(size));
            rented[^1].AsSpan().Fill(0xaa);
        }

        rented.ForEach(static array => ArrayPool<byte>.Shared.Return(array));
    }

    private static async Task AssertRefusedAsync(RawPeer raw, long id)
    {
        var fault = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Fault, id, ErrorCode.InvalidArgument), (fault.Kind, fault.Id, fault.Code));
    }

    // A Call of Lab.Echo.
    private static byte[] Call(int id, string arguments, string rest) => Convert.FromHexString($"9402{id:x2}01{arguments}{rest}");

    private static string Repeat(string hex, int count) => string.Concat(Enumerable.Repeat(hex, count));
}

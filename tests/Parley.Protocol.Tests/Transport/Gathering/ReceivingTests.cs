using System;
using System.Buffers;
using System.Linq;
using System.Net.WebSockets;
using System.Threading.Tasks;
using Parley.Protocol.Tests.Harness;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Tests.Transport.Gathering;

/// <summary>What arrives through the read-ahead, and what memory it takes meanwhile.</summary>
public sealed class ReceivingTests
{
    private const int Binary = 2;

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(true, 200)]
    [InlineData(false, 200)]
    [InlineData(true, 100_000)]
    [InlineData(false, 100_000)]
    public async Task Messages_arrive_the_same_however_their_bytes_are_cut(bool isServer, int maxCut)
    {
        var random = new Random(maxCut + (isServer ? 1 : 0));
        await using var ends = Ends.Open(isServer);
        ends.Line.ReadSize = () => random.Next(1, maxCut + 1);
        var lengths = new[] { 0, 1, 125, 126, 139, 16_383, 16_384, 65_536, 0, 3 }.Concat(Enumerable.Range(0, 40).Select(_ => random.Next(600))).ToArray();
        using var peer = ends.Peer();
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < lengths.Length; i++)
                await peer.SendAsync(Ends.Letters(lengths[i], i), WebSocketMessageType.Binary, true, default);
        });
        for (var i = 0; i < lengths.Length; i++)
            Assert.Equal(Ends.Letters(lengths[i], i), (await ends.Transport.ReceiveAsync(default).Soon()).Data.ToArray());
        await sending.Soon();
        await ends.Transport.DisposeAsync();
        Assert.Equal(0, ends.Pool.Rented);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_read_of_the_line_serves_many_messages(bool isServer)
    {
        await using var ends = Ends.Open(isServer);
        var messages = Enumerable.Range(0, 200).Select(seed => Ends.Letters(50, seed)).ToArray();
        await ends.WriteAsync(messages.SelectMany(message => RawFrame.Bytes(Binary, message, isServer)).ToArray());
        foreach (var message in messages)
            Assert.Equal(message, (await ends.Transport.ReceiveAsync(default).Soon()).Data.ToArray());
        Assert.Equal(1, ends.Line.Reads);
    }

    [Fact]
    public async Task An_idle_line_holds_no_buffer()
    {
        await using var ends = Ends.Open();
        for (var i = 0; i < 3; i++)
        {
            var receiving = ends.Transport.ReceiveAsync(default).AsTask();
            Assert.Equal(0, ends.Pool.Rented);
            await ends.WriteFrameAsync(Binary, Ends.Letters(1000));
            Assert.Equal(1000, (await receiving.Soon()).Data.Length);
        }
    }

    [Fact]
    public async Task A_line_that_falls_silent_within_a_message_holds_no_read_ahead()
    {
        await using var ends = Ends.Open();
        var receiving = ends.Transport.ReceiveAsync(default).AsTask();
        await ends.WriteAsync(RawFrame.Bytes(Binary, Ends.Letters(500), isMasked: true)[..300]);

        // What is left is the message's own buffer.
        await Guard.Until(() => ends.Line.Reads == 1 && ends.Line.WaitsEmpty);
        Assert.Equal(1, ends.Pool.Rented);
        await ends.WriteAsync(RawFrame.Bytes(Binary, Ends.Letters(500), isMasked: true)[300..]);
        Assert.Equal(Ends.Letters(500), (await receiving.Soon()).Data.ToArray());
    }

    [Fact]
    public async Task What_was_read_ahead_and_is_never_asked_for_goes_back_to_the_pool()
    {
        await using var ends = Ends.Open();
        var frame = RawFrame.Bytes(Binary, Ends.Letters(200), isMasked: true);
        await ends.WriteAsync(frame.Concat(frame).Concat(frame).ToArray());
        await ends.Transport.ReceiveAsync(default).Soon();
        Assert.Equal(2, ends.Pool.Rented);
        await ends.Transport.DisposeAsync();
        Assert.Equal(0, ends.Pool.Rented);
    }

    [Fact]
    public async Task The_limits_of_messages_hold_as_without_reading_ahead()
    {
        await using var ends = Ends.Open(limits: new TransportLimits(1000, 10, 0));
        await ends.WriteFrameAsync(Binary, Ends.Letters(1000));
        Assert.Equal(1000, (await ends.Transport.ReceiveAsync(default).Soon()).Data.Length);
        await ends.WriteFrameAsync(Binary, Ends.Letters(1001));
        var error = await Assert.ThrowsAsync<MessageLimitException>(() => ends.Transport.ReceiveAsync(default).Soon());
        Assert.Equal(1009, error.CloseCode);
    }

    [Fact]
    public async Task Too_many_fragments_are_4005_when_they_were_read_at_once()
    {
        await using var ends = Ends.Open(limits: new TransportLimits(1000, 10));
        var first = RawFrame.Bytes(Binary, [], isMasked: true);
        var next = RawFrame.Bytes(0, [], isMasked: true);
        first[0] &= 0x7F;
        next[0] &= 0x7F;
        await ends.WriteAsync(first.Concat(Enumerable.Repeat(next, 20).SelectMany(bytes => bytes)).ToArray());
        var error = await Assert.ThrowsAsync<MessageLimitException>(() => ends.Transport.ReceiveAsync(default).Soon());
        Assert.Equal(4005, error.CloseCode);
    }

    [Fact]
    public async Task The_highest_limit_of_fragments_is_none()
    {
        await using var ends = Ends.Open(limits: new TransportLimits(1000, int.MaxValue));
        ends.Line.ReadSize = static () => 100;
        await ends.WriteFrameAsync(Binary, Ends.Letters(1000));
        Assert.Equal(Ends.Letters(1000), (await ends.Transport.ReceiveAsync(default).Soon()).Data.ToArray());
    }

    [Fact]
    public async Task A_message_that_is_arriving_says_since_when()
    {
        await using var ends = Ends.Open();
        var receiving = ends.Transport.ReceiveAsync(default).AsTask();
        Assert.Equal(0, ends.Transport.PartialSince);
        ends.Time.Advance(TimeSpan.FromSeconds(3));
        var frame = RawFrame.Bytes(Binary, Ends.Letters(10), isMasked: true);
        await ends.WriteAsync(frame[..8]);
        await Guard.Until(() => ends.Transport.PartialSince != 0);
        Assert.Equal(ends.Time.GetTimestamp(), ends.Transport.PartialSince);
        await ends.WriteAsync(frame[8..]);
        await receiving.Soon();
        Assert.Equal(0, ends.Transport.PartialSince);
    }

    [Fact]
    public async Task Text_that_is_no_utf8_is_the_platforms_to_refuse()
    {
        await using var ends = Ends.Open(codec: Codec.Json);
        await ends.WriteFrameAsync(1, [0xC3, 0x28]);
        Assert.Equal(1006, (await ends.Transport.ReceiveAsync(default).Soon()).CloseCode);
        Assert.Equal(8, (await ends.ReadFrameAsync()).Opcode);
        await Assert.ThrowsAsync<System.IO.IOException>(() => ends.SendAsync("[]"u8.ToArray()).Soon());
    }
}

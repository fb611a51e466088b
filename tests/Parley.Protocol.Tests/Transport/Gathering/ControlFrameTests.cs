using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Parley.Protocol.Tests.Harness;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Tests.Transport.Gathering;

/// <summary>The platform's control frames and our data frames share a line and never interleave.</summary>
public sealed class ControlFrameTests
{
    private const int Binary = 2;
    private const int Close = 8;
    private const int Ping = 9;
    private const int Pong = 10;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ping_within_a_batch_is_answered_after_it(bool isServer)
    {
        await using var ends = Ends.Open(isServer);
        var receiving = ends.Transport.ReceiveAsync(default).AsTask();
        ends.Line.Shut();
        var messages = Enumerable.Range(0, 3).Select(seed => Ends.Letters(40_000, seed)).ToArray();
        var sending = ends.SendAsync(messages);
        await Guard.Until(() => ends.Line.IsHeldUp);
        await ends.WriteFrameAsync(Ping, "are you there"u8.ToArray());
        await Guard.Until(() => ends.Line.Reads == 1);
        ends.Line.Open();
        foreach (var message in messages)
            AssertFrame(await ends.ReadFrameAsync(), Binary, message, !isServer);
        AssertFrame(await ends.ReadFrameAsync(), Pong, "are you there"u8.ToArray(), !isServer);
        await sending.Soon();
        await ends.WriteFrameAsync(Binary, [7]);
        Assert.Equal(1, (await receiving.Soon()).Data.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pongs_and_batches_at_once_stay_whole_and_in_order(bool isServer)
    {
        const int Rounds = 200;
        await using var ends = Ends.Open(isServer);
        var receiving = ends.Transport.ReceiveAsync(default).AsTask();
        var batches = Enumerable.Range(0, Rounds).Select(RandomBatch).ToArray();
        var sending = Task.Run(async () =>
        {
            foreach (var batch in batches)
                await ends.SendAsync(batch);
        });
        var pinging = Task.Run(async () =>
        {
            for (var i = 0; i < Rounds; i++)
                await ends.WriteFrameAsync(Ping, BitConverter.GetBytes(i));
        });
        var expected = new Queue<byte[]>(batches.SelectMany(batch => batch));
        var pongs = 0;
        while (pongs < Rounds || expected.Count > 0)
        {
            var frame = await ends.ReadFrameAsync();
            if (frame.Opcode == Pong)
                AssertFrame(frame, Pong, BitConverter.GetBytes(pongs++), !isServer);
            else
                AssertFrame(frame, Binary, expected.Dequeue(), !isServer);
        }

        await Task.WhenAll(sending, pinging).Soon();
        Assert.False(receiving.IsCompleted);
    }

    [Fact]
    public async Task A_close_within_a_batch_leaves_after_it_and_nothing_leaves_after_the_close()
    {
        await using var ends = Ends.Open();
        ends.Line.Shut();
        byte[][] messages = [Ends.Letters(70_000), Ends.Letters(10)];
        var sending = ends.SendAsync(messages);
        await Guard.Until(() => ends.Line.IsHeldUp);
        var closing = ends.Transport.CloseAsync(4321, "because", default).AsTask();
        var tooLate = ends.SendAsync([1]);
        ends.Line.Open();
        foreach (var message in messages)
            AssertFrame(await ends.ReadFrameAsync(), Binary, message, isMasked: false);
        AssertFrame(await ends.ReadFrameAsync(), Close, [0x10, 0xE1, .. "because"u8], isMasked: false);
        await Task.WhenAll(sending, closing).Soon();
        await Assert.ThrowsAsync<IOException>(() => tooLate.Soon());
        await Assert.ThrowsAsync<IOException>(() => ends.SendAsync([2]).Soon());
        await ends.Transport.DisposeAsync();
        Assert.True(await ends.IsAtEndAsync());
    }

    [Fact]
    public async Task The_peers_close_arrives_and_what_is_on_its_way_may_still_be_sent()
    {
        await using var ends = Ends.Open();
        await ends.WriteFrameAsync(Close, [0x10, 0xE1, .. "because"u8]);
        var close = await ends.Transport.ReceiveAsync(default).Soon();
        Assert.Equal((MessageType.Close, 4321, "because"), (close.Type, close.CloseCode, close.CloseReason));
        await ends.SendAsync([1]);
        await ends.Transport.CloseAsync(4321, "", default).Soon();
        AssertFrame(await ends.ReadFrameAsync(), Binary, [1], isMasked: false);
        AssertFrame(await ends.ReadFrameAsync(), Close, [0x10, 0xE1], isMasked: false);
        await Assert.ThrowsAsync<IOException>(() => ends.SendAsync([2]).Soon());
    }

    [Fact]
    public async Task Nothing_follows_the_close_by_which_the_platform_refuses_a_frame()
    {
        await using var ends = Ends.Open();
        await ends.WriteAsync(0xF2, 0x80, 1, 2, 3, 4);
        Assert.Equal(1006, (await ends.Transport.ReceiveAsync(default).Soon()).CloseCode);
        await Assert.ThrowsAsync<IOException>(() => ends.SendAsync([1]).Soon());
        Assert.Equal(Close, (await ends.ReadFrameAsync()).Opcode);
        await ends.Transport.DisposeAsync();
        Assert.True(await ends.IsAtEndAsync());
    }

    private static byte[][] RandomBatch(int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, random.Next(1, 10)).Select(_ => Ends.Letters(random.Next(20) == 0 ? 70_000 : random.Next(400), random.Next())).ToArray();
    }

    private static void AssertFrame(RawFrame frame, int opcode, byte[] payload, bool isMasked)
    {
        Assert.Equal((true, opcode, isMasked), (frame.IsFinal, frame.Opcode, frame.IsMasked));
        Assert.Equal(payload, frame.Payload);
    }
}

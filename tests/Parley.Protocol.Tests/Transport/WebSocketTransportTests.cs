using System;
using System.Buffers;
using System.IO;
using System.Net.WebSockets;
using System.Threading.Tasks;
using Parley.Protocol.Tests.Harness;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Tests.Transport;

public sealed class WebSocketTransportTests
{
    private const int MaxBytes = 10_000;
    private const int MaxFragments = 50;

    [Theory]
    [InlineData("parley.v1.json", MessageType.Text)]
    [InlineData("parley.v1.msgpack", MessageType.Binary)]
    public async Task Each_message_of_a_batch_arrives_whole_with_the_type_of_the_subprotocol(string subprotocol, MessageType type)
    {
        var (left, right, time) = Open(subprotocol);
        await using var sender = Transport(left, time);
        await using var receiver = Transport(right, time);
        byte[] bytes = [1, 2, 3, 4, 5, 6];
        await sender.SendAsync(new MessageBatch(bytes, [0, 1, 1, 1, 1, 6], 3), default).Soon();
        foreach (var expected in new byte[][] { [1], [], [2, 3, 4, 5, 6] })
        {
            var message = await receiver.ReceiveAsync(default).Soon();
            Assert.Equal(type, message.Type);
            Assert.Equal(expected, message.Data.ToArray());
        }
    }

    [Fact]
    public async Task A_message_may_have_the_limit_and_not_one_byte_more()
    {
        var (left, right, time) = Open();
        await using var receiver = Transport(right, time);
        await left.SendAsync(new byte[MaxBytes], WebSocketMessageType.Binary, true, default);
        Assert.Equal(MaxBytes, (await receiver.ReceiveAsync(default).Soon()).Data.Length);
        await left.SendAsync(new byte[MaxBytes + 1], WebSocketMessageType.Binary, false, default);
        var error = await Assert.ThrowsAsync<MessageLimitException>(() => receiver.ReceiveAsync(default).Soon());
        Assert.Equal(1009, error.CloseCode);
    }

    [Fact]
    public async Task Fragments_are_joined_and_too_many_of_them_are_4005()
    {
        var (left, right, time) = Open();
        await using var receiver = Transport(right, time);
        for (var i = 0; i < MaxFragments; i++)
            await left.SendAsync(new byte[] { (byte)i }, WebSocketMessageType.Binary, i == MaxFragments - 1, default);
        Assert.Equal(MaxFragments, (await receiver.ReceiveAsync(default).Soon()).Data.Length);

        // The read of a message's head takes an empty fragment uncounted.
        for (var i = 0; i <= MaxFragments + 1; i++)
            await left.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Binary, false, default);
        var error = await Assert.ThrowsAsync<MessageLimitException>(() => receiver.ReceiveAsync(default).Soon());
        Assert.Equal(4005, error.CloseCode);
    }

    [Fact]
    public async Task A_large_message_in_many_decent_parts_is_not_taken_for_fragments()
    {
        var (left, right, time) = Open();
        await using var receiver = new WebSocketTransport(right, new TransportLimits(1 << 20, 4), time);
        var receiving = receiver.ReceiveAsync(default).AsTask();
        for (var i = 0; i < 500; i++)
            await left.SendAsync(new byte[1400], WebSocketMessageType.Binary, i == 499, default).Soon();
        Assert.Equal(700_000, (await receiving.Soon()).Data.Length);
    }

    [Fact]
    public async Task A_message_that_is_arriving_says_since_when()
    {
        var (left, right, time) = Open();
        await using var receiver = Transport(right, time);
        var receiving = receiver.ReceiveAsync(default).AsTask();
        Assert.Equal(0, receiver.PartialSince);
        time.Advance(TimeSpan.FromSeconds(3));
        await left.SendAsync(new byte[1], WebSocketMessageType.Binary, false, default);
        await Guard.Until(() => receiver.PartialSince != 0);
        Assert.Equal(time.GetTimestamp(), receiver.PartialSince);
        await left.SendAsync(new byte[1], WebSocketMessageType.Binary, true, default);
        await receiving.Soon();
        Assert.Equal(0, receiver.PartialSince);
    }

    [Fact]
    public async Task A_close_arrives_with_code_and_reason_and_a_lost_line_is_1006()
    {
        var (left, right, time) = Open();
        await using var receiver = Transport(right, time);
        await using var sender = Transport(left, time);
        await sender.CloseAsync(4321, "because", default).Soon();
        var close = await receiver.ReceiveAsync(default).Soon();
        Assert.Equal((MessageType.Close, 4321, "because"), (close.Type, close.CloseCode, close.CloseReason));
        await receiver.CloseAsync(4321, "", default).Soon();
        Assert.Equal(4321, (await sender.ReceiveAsync(default).Soon()).CloseCode);

        var (first, second, _) = Open();
        await using var survivor = Transport(second, time);
        first.Dispose();
        var lost = await survivor.ReceiveAsync(default).Soon();
        Assert.Equal((MessageType.Close, 1006), (lost.Type, lost.CloseCode));
    }

    [Fact]
    public async Task Aborting_ends_a_pending_receive_and_fails_a_send()
    {
        var (left, _, time) = Open();
        await using var transport = Transport(left, time);
        var receiving = transport.ReceiveAsync(default).AsTask();
        transport.Abort();
        Assert.Equal(1006, (await receiving.Soon()).CloseCode);
        await Assert.ThrowsAsync<IOException>(() => transport.SendAsync(new MessageBatch(new byte[1], [0, 1], 1), default).Soon());
    }

    [Fact]
    public void A_socket_without_our_subprotocol_is_refused()
    {
        var (left, _, time) = Open("chat");
        Assert.Throws<ArgumentException>(() => Transport(left, time));
    }

    private static WebSocketTransport Transport(WebSocket socket, ManualTimeProvider time) =>
        new(socket, new TransportLimits(MaxBytes, MaxFragments), time);

    private static (WebSocket Left, WebSocket Right, ManualTimeProvider Time) Open(string subprotocol = "parley.v1.msgpack")
    {
        var (left, right) = DuplexStream.CreatePair();
        return (
            WebSocket.CreateFromStream(left, new WebSocketCreationOptions { IsServer = false, SubProtocol = subprotocol }),
            WebSocket.CreateFromStream(right, new WebSocketCreationOptions { IsServer = true, SubProtocol = subprotocol }),
            new ManualTimeProvider());
    }
}

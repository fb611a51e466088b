using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.WebSockets;
using System.Threading.Tasks;
using Parley.Protocol.Tests.Harness;
using Parley.Protocol.Transport;
using Parley.Protocol.Transport.Gathering;

namespace Parley.Protocol.Tests.Transport.Gathering;

/// <summary>What a batch becomes on the wire, judged by the specification's bytes and by the platform's WebSocket.</summary>
public sealed class SendingTests
{
    [Fact]
    public async Task The_messages_of_a_servers_batch_are_these_bytes()
    {
        await using var ends = Ends.Open(isServer: true, Codec.Json);
        await ends.SendAsync("Hello"u8.ToArray(), [], "[1]"u8.ToArray());
        Assert.Equal("810548656C6C6F" + "8100" + "81035B315D", Convert.ToHexString(await ends.ReadBytesAsync(14)));
        Assert.Equal([14], ends.Line.Writes);
    }

    [Fact]
    public async Task Each_frame_of_a_client_is_masked_with_a_key_of_its_own()
    {
        await using var ends = Ends.Open(isServer: false);
        var message = Ends.Letters(20);
        await ends.SendAsync(message, message, message);
        var wire = await ends.ReadBytesAsync(3 * 26);
        var keys = new HashSet<string>();
        for (var at = 0; at < wire.Length; at += 26)
        {
            Assert.Equal("8294", Convert.ToHexString(wire, at, 2));
            keys.Add(Convert.ToHexString(wire, at + 2, 4));
            Assert.Equal(message, wire[(at + 6)..(at + 26)].Select((value, i) => (byte)(value ^ wire[at + 2 + (i % 4)])));
        }

        Assert.Equal(3, keys.Count);
        Assert.Equal([3 * 26], ends.Line.Writes);
    }

    [Theory]
    [MemberData(nameof(EverySize))]
    public async Task The_platform_reads_every_size(bool isServer, string subprotocol, int size)
    {
        await using var ends = Ends.Open(isServer, Codec.FromSubprotocol(subprotocol));
        using var peer = ends.Peer();
        byte[][] messages = [Ends.Letters(size, 1), Ends.Letters(3, 2), Ends.Letters(size, 3)];
        var sending = ends.SendAsync(messages);
        var type = ends.Codec == Codec.Json ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
        foreach (var message in messages)
        {
            var received = await ReceiveAsync(peer);
            Assert.Equal(type, received.Type);
            Assert.Equal(message, received.Message);
        }

        await sending.Soon();
        await ends.Transport.DisposeAsync();
        Assert.Equal(0, ends.Pool.Rented);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_batch_is_one_write_as_long_as_it_is_small(bool isServer)
    {
        await using var ends = Ends.Open(isServer);
        await ends.SendAsync(Ends.Letters(100));
        await ends.SendAsync(Enumerable.Range(0, 500).Select(seed => Ends.Letters(100, seed)).ToArray());
        Assert.Equal(2, ends.Line.Writes.Count);
    }

    [Fact]
    public async Task A_large_batch_is_written_in_chunks_of_64_KiB()
    {
        await using var ends = Ends.Open(isServer: false);
        using var peer = ends.Peer();
        var messages = Enumerable.Range(0, 300).Select(seed => Ends.Letters(1000 + seed, seed)).ToArray();
        var sending = ends.SendAsync(messages);
        foreach (var message in messages)
            Assert.Equal(message, (await ReceiveAsync(peer)).Message);
        await sending.Soon();
        var total = messages.Sum(message => message.Length + 8);
        Assert.InRange(ends.Line.Writes.Count, total / 65536, (total / 65536) + 1);
        Assert.All(ends.Line.Writes, length => Assert.InRange(length, 1, 65536));
    }

    [Fact]
    public async Task A_large_message_of_a_server_is_not_copied()
    {
        await using var ends = Ends.Open(isServer: true);
        using var peer = ends.Peer();
        var sending = ends.SendAsync(Ends.Letters(10), Ends.Letters(500_000), Ends.Letters(20));
        foreach (var length in new[] { 10, 500_000, 20 })
            Assert.Equal(Ends.Letters(length), (await ReceiveAsync(peer)).Message);
        await sending.Soon();

        // The small one and the large one's head, the large one, and the small one after it.
        Assert.Equal([12 + 10, 500_000, 22], ends.Line.Writes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Random_batches_arrive_in_order_however_the_line_cuts_them(bool isServer)
    {
        var random = new Random(isServer ? 3 : 4);
        var (near, far) = DuplexStream.CreatePair();
        var pool = new PoisonedPool();
        var stream = new GatheringStream(near, pool);
        await using var transport = new GatheringTransport(Platform(stream, isServer), stream, isServer, new TransportLimits(1 << 20, 64), new ManualTimeProvider(), pool);
        using var peer = Platform(new WatchedStream(far) { ReadSize = () => random.Next(1, 3000) }, !isServer);
        var batches = Enumerable.Range(0, 60).Select(seed => RandomBatch(new Random(seed))).ToArray();
        var sending = Task.Run(async () =>
        {
            foreach (var batch in batches)
                await transport.SendAsync(Ends.Batch(batch), default);
        });
        foreach (var message in batches.SelectMany(batch => batch))
            Assert.Equal(message, (await ReceiveAsync(peer)).Message);
        await sending.Soon();
        Assert.Equal(0, pool.Rented);
    }

    [Fact]
    public async Task More_messages_in_a_batch_allocate_nothing_more()
    {
        await using var ends = Ends.Open(isServer: false);
        var stream = new GatheringStream(Stream.Null);
        var transport = new GatheringTransport(Platform(stream, false), stream, false, new TransportLimits(1024, 1), ends.Time);
        var few = Ends.Batch(Ends.Letters(10));
        var many = Ends.Batch(Enumerable.Range(0, 1000).Select(_ => Ends.Letters(10)).ToArray());

        // The first ones fill the pool, and a garbage collection may empty it.
        Assert.Equal(Least(few), Least(many));

        long Least(MessageBatch batch) => Enumerable.Range(0, 20).Min(_ => Allocated(transport, batch));
    }

    [Fact]
    public async Task A_subprotocol_that_is_not_ours_is_refused()
    {
        await using var stream = new GatheringStream(Stream.Null);
        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, SubProtocol = "chat" });
        Assert.Throws<ArgumentException>(() => new GatheringTransport(socket, stream, true, new TransportLimits(1, 1), new ManualTimeProvider()));
    }

    public static TheoryData<bool, string, int> EverySize()
    {
        var data = new TheoryData<bool, string, int>();
        foreach (var size in new[] { 0, 1, 125, 126, 65535, 65536, 1 << 20 })
        {
            foreach (var codec in new[] { Codec.Json, Codec.MessagePack })
            {
                data.Add(true, codec.Subprotocol, size);
                data.Add(false, codec.Subprotocol, size);
            }
        }

        return data;
    }

    private static long Allocated(GatheringTransport transport, MessageBatch batch)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sending = transport.SendAsync(batch, default);
        Assert.True(sending.IsCompletedSuccessfully);
        sending.GetAwaiter().GetResult();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static byte[][] RandomBatch(Random random) =>
        Enumerable.Range(0, random.Next(1, 20)).Select(_ => Ends.Letters(random.Next(10) == 0 ? random.Next(90_000) : random.Next(300), random.Next())).ToArray();

    private static WebSocket Platform(Stream stream, bool isServer) =>
        WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = isServer, SubProtocol = Codec.MessagePack.Subprotocol });

    private static async Task<(WebSocketMessageType Type, byte[] Message)> ReceiveAsync(WebSocket peer)
    {
        var message = new MemoryStream();
        var buffer = new byte[32 * 1024];
        while (true)
        {
            var result = await peer.ReceiveAsync(buffer.AsMemory(), default).Soon();
            message.Write(buffer, 0, result.Count);
            if (result.EndOfMessage)
                return (result.MessageType, message.ToArray());
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Tasks;
using Parley.Protocol.Tests.Harness;
using Parley.Protocol.Transport;
using Parley.Protocol.Transport.Gathering;

namespace Parley.Protocol.Tests.Transport.Gathering;

/// <summary>A line with a gathering transport at one end and, at the other, bytes written by hand or the platform's WebSocket.</summary>
internal sealed class Ends : IAsyncDisposable
{
    private readonly DuplexStream _far;
    private readonly bool _isServer;

    private Ends(DuplexStream near, DuplexStream far, bool isServer, Codec codec, TransportLimits limits, ILinePoll? poll)
    {
        _far = far;
        _isServer = isServer;
        Line = new WatchedStream(near);
        Stream = new GatheringStream(Line, Pool, poll is null ? null : new BusyPoll(poll, Time, TimeSpan.Zero));
        Socket = Platform(Stream, isServer, codec);
        Transport = new GatheringTransport(Socket, Stream, isServer, limits, Time, Pool);
        Codec = codec;
    }

    public PoisonedPool Pool { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public WatchedStream Line { get; }

    public GatheringStream Stream { get; }

    public WebSocket Socket { get; }

    public GatheringTransport Transport { get; }

    public Codec Codec { get; }

    public static Ends Open(bool isServer = true, Codec? codec = null, TransportLimits? limits = null, ILinePoll? poll = null)
    {
        var (near, far) = DuplexStream.CreatePair();
        return new Ends(near, far, isServer, codec ?? Codec.MessagePack, limits ?? new TransportLimits(2 << 20, 1024), poll);
    }

    /// <summary>The platform's WebSocket at the far end.</summary>
    public WebSocket Peer() => Platform(_far, !_isServer, Codec);

    /// <summary>Bytes from the far end.</summary>
    public ValueTask WriteAsync(params byte[] bytes) => _far.WriteAsync(bytes);

    /// <summary>A frame from the far end.</summary>
    public ValueTask WriteFrameAsync(int opcode, byte[] payload) => _far.WriteAsync(RawFrame.Bytes(opcode, payload, isMasked: _isServer));

    /// <summary>The next frame as it lies on the wire at the far end.</summary>
    public Task<RawFrame> ReadFrameAsync() => RawFrame.ReadAsync(_far).Soon();

    public Task<byte[]> ReadBytesAsync(int count) => RawFrame.ReadBytesAsync(_far, count).Soon();

    /// <summary>Whether nothing more comes at the far end.</summary>
    public async Task<bool> IsAtEndAsync() => await _far.ReadAsync(new byte[1]).Soon() == 0;

    /// <summary>Sends messages as one batch.</summary>
    public Task SendAsync(params byte[][] messages) => Transport.SendAsync(Batch(messages), default).AsTask();

    public static MessageBatch Batch(params byte[][] messages)
    {
        var bounds = new List<int>();
        foreach (var message in messages)
        {
            var start = bounds.LastOrDefault();
            bounds.AddRange([start, start + message.Length]);
        }

        return new MessageBatch(messages.SelectMany(bytes => bytes).ToArray(), bounds.ToArray(), messages.Length);
    }

    /// <summary>Letters, which are a message of either codec's type.</summary>
    public static byte[] Letters(int length, int seed = 1)
    {
        var random = new Random(seed);
        var letters = new StringBuilder(length);
        while (letters.Length < length)
            letters.Append((char)('a' + random.Next(26)));
        return Encoding.ASCII.GetBytes(letters.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await Transport.DisposeAsync();
        _far.Dispose();
    }

    private static WebSocket Platform(System.IO.Stream stream, bool isServer, Codec codec) =>
        WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = isServer, SubProtocol = codec.Subprotocol });
}

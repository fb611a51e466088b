using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Codecs;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Contracts;
using Parley.Protocol.Transport;
using Parley.Serialization;

namespace Parley.Protocol.Tests.Harness;

/// <summary>One whole peer against an end of the line that a test drives frame by frame, or byte by byte.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    private readonly IRawEnd _end;
    private readonly IFrameCodec _codec;
    private Queue<RawFrame> _arrived = new();
    private bool _closed;

    private RawPeer(Codec codec, PeerRole role, PeerSetup setup)
    {
        var (line, end) = Lines.CreateRaw(codec, role, setup, Time);
        _end = end;
        _codec = FrameCodecs.Create(codec);
        Role = role;
        Setup = setup;
        Line = new GatedTransport(line, setup.ToPoll(Time));
        Peer = new PeerConnection(Line, FrameCodecs.Create(codec), setup.ToOptions(role, Time));
    }

    public PeerRole Role { get; }

    public PeerSetup Setup { get; }

    public ManualTimeProvider Time { get; } = new();

    /// <summary>The whole peer's end.</summary>
    public GatedTransport Line { get; }

    /// <summary>The peer under test.</summary>
    public PeerConnection Peer { get; }

    /// <summary>For the peer under test to call this end.</summary>
    public ILab Lab => ContractDescriptors.Get<ILab>().CreateClient(Peer.Caller);

    public static RawPeer Start(Codec codec, PeerRole role, Action<PeerSetup>? setup = null)
    {
        var raw = Create(codec, role, setup);
        raw.Peer.Start();
        return raw;
    }

    /// <summary>As <see cref="Start"/>, but the peer under test has not begun to receive.</summary>
    public static RawPeer Create(Codec codec, PeerRole role, Action<PeerSetup>? setup = null)
    {
        var chosen = new PeerSetup();
        setup?.Invoke(chosen);
        return new RawPeer(codec, role, chosen);
    }

    /// <summary>Starts the peer and does the handshake; this end's greeting is <paramref name="greeting"/>.</summary>
    public static async Task<RawPeer> OpenAsync(
        Codec codec, PeerRole role = PeerRole.Server, Action<PeerSetup>? setup = null, Greeting? greeting = null)
    {
        var raw = Start(codec, role, setup);
        if (role == PeerRole.Client)
            Assert.Equal(FrameKind.Hello, (await raw.ReceiveAsync()).Kind);
        await raw.GreetAsync(greeting ?? new Greeting { MaxMessageBytes = 1024 * 1024 });
        if (role == PeerRole.Server)
            Assert.Equal(FrameKind.Welcome, (await raw.ReceiveAsync()).Kind);
        await raw.Peer.Greeted.Soon();
        return raw;
    }

    public Task GreetAsync(Greeting greeting) => SendBytesAsync(EncodeGreeting(greeting));

    public Task SendAsync(Frame frame) => SendBytesAsync(Encode(frame));

    public Task SendAsync(Frame frame, object? payload) => SendAsync(frame, AnyFormatter.Instance, payload);

    public Task SendAsync<T>(Frame frame, Formatter<T> formatter, T payload)
    {
        var buffer = new ArrayBufferWriter<byte>();
        _codec.Write(buffer, frame, formatter, payload);
        return SendBytesAsync(buffer.WrittenMemory.ToArray());
    }

    /// <summary>Sends frames in one message.</summary>
    public Task SendBundleAsync(params byte[][] frames)
    {
        var bundle = new ArrayBufferWriter<byte>();
        foreach (var frame in frames)
        {
            _codec.Bundles.WritePrefix(bundle.GetSpan(_codec.Bundles.PrefixBytes), frame.Length);
            bundle.Advance(_codec.Bundles.PrefixBytes);
            bundle.Write(frame);
        }

        return SendBytesAsync(bundle.WrittenMemory.ToArray());
    }

    public byte[] Encode(Frame frame)
    {
        var buffer = new ArrayBufferWriter<byte>();
        _codec.Write(buffer, frame);
        return buffer.WrittenMemory.ToArray();
    }

    public byte[] EncodeGreeting(Greeting greeting)
    {
        var buffer = new ArrayBufferWriter<byte>();
        _codec.WriteGreeting(buffer, Role == PeerRole.Server ? FrameKind.Hello : FrameKind.Welcome, greeting);
        return buffer.WrittenMemory.ToArray();
    }

    public byte[] Encode(Frame frame, object? payload)
    {
        var buffer = new ArrayBufferWriter<byte>();
        _codec.Write(buffer, frame, AnyFormatter.Instance, payload);
        return buffer.WrittenMemory.ToArray();
    }

    /// <summary>Sends a message of this codec's type as it is.</summary>
    public Task SendBytesAsync(byte[] message) =>
        _end.SendAsync(_codec.IsText ? MessageType.Text : MessageType.Binary, message).Soon();

    /// <summary>Sends what stands for the same in both codecs, written by hand.</summary>
    public Task SendEitherAsync(string json, string messagePackHex) =>
        SendBytesAsync(_codec.IsText ? Encoding.UTF8.GetBytes(json) : Convert.FromHexString(messagePackHex.Replace(" ", "")));

    public Task SendOfTypeAsync(MessageType type, byte[] message) => _end.SendAsync(type, message).Soon();

    /// <summary>The next frame that is no Ping.</summary>
    public async Task<RawFrame> ReceiveAsync()
    {
        while (true)
        {
            var frame = await ReceiveAnyAsync();
            if (frame.Kind != FrameKind.Ping)
                return frame;
        }
    }

    public async Task<RawFrame> ReceiveAnyAsync()
    {
        if (_arrived.Count == 0)
            _arrived = new Queue<RawFrame>(FramesOf(await ReceiveMessageAsync()));
        return _arrived.Dequeue();
    }

    /// <summary>The frames of a message, one or several.</summary>
    public List<RawFrame> FramesOf(byte[] message)
    {
        var rest = new ReadOnlyMemory<byte>(message);
        if (!_codec.Bundles.IsBundle(message))
            return [new RawFrame(_codec, _codec.Read(rest), message)];
        var frames = new List<RawFrame>();
        while (!rest.IsEmpty)
        {
            var frame = _codec.Bundles.Take(ref rest);
            frames.Add(new RawFrame(_codec, _codec.Read(frame), frame.ToArray()));
        }

        return frames;
    }

    /// <summary>The next message, with one frame or several.</summary>
    public async Task<byte[]> ReceiveMessageAsync()
    {
        var message = await _end.ReceiveAsync().Soon();
        if (message.Type == MessageType.Close)
        {
            _closed = true;
            await CloseAsync(1000);
            throw new InvalidOperationException($"The peer closed with {message.CloseCode}: {message.CloseReason}");
        }

        return message.Data.ToArray();
    }

    /// <summary>Lets time pass when no write is running, which would look like a stall of that long, and all is read that was sent before.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        await Peer.WrittenAsync();
        await Peer.ReadAsync(Line);
        Time.Advance(time);
    }

    /// <summary>Lets as much time pass as a caller may hold up receiving, on a line that is looked at.</summary>
    public void PassHold()
    {
        if (Line.Poll is not null)
            Time.Advance(TimeSpan.FromMilliseconds(8));
    }

    /// <summary>Returns when the peer has taken in everything that was sent; nothing else may be on its way back.</summary>
    public async Task RoundTripAsync()
    {
        await SendAsync(Frame.Ping(0));
        Assert.Equal(FrameKind.Pong, (await ReceiveAsync()).Kind);
    }

    /// <summary>Reads past frames to the peer's close, and answers it.</summary>
    public async Task<(int Code, string Reason)> ReceiveCloseAsync()
    {
        while (true)
        {
            var message = await _end.ReceiveAsync().Soon();
            if (message.Type != MessageType.Close)
                continue;
            _closed = true;
            await CloseAsync(message.CloseCode == 1006 ? 1000 : message.CloseCode);
            return (message.CloseCode, message.CloseReason);
        }
    }

    public async Task CloseAsync(int code, string reason = "")
    {
        try
        {
            await _end.CloseAsync(code, reason).Soon();
        }
        catch (System.IO.IOException)
        {
            // Closed before, or the line is gone.
        }
    }

    public void Drop() => _end.Abort();

    public async ValueTask DisposeAsync()
    {
        Line.Open();
        if (!_closed)
            await CloseAsync(1000);
        await Peer.Closed.Soon();
        await Peer.Callee.DrainAsync().Soon();
        Assert.Equal(0, Peer.Caller.PendingCount);
        Assert.Equal(0, Peer.Callee.RunningCount);
        await Guard.Until(() => Peer.Queue.Level.Bytes == 0);
        await Guard.Until(() => Setup.Buffers.Rented == 0);
        Assert.Equal(0, Peer.Caller.Open.CallsOut);
        Assert.Equal(0, Peer.Callee.CallsOut);
        Assert.Equal(0, Time.ActiveTimers);
        Assert.Empty(Setup.Log.Of(1103));
    }
}

/// <summary>A frame that came, with its bytes.</summary>
internal sealed class RawFrame(IFrameCodec codec, Frame frame, byte[] bytes)
{
    public Frame Frame => frame;

    public FrameKind Kind => frame.Kind;

    public long Id => frame.Id;

    public ErrorCode Code => (ErrorCode)frame.Code;

    public int Length => bytes.Length;

    public object? Payload() => codec.ReadPayload(frame.Payload, AnyFormatter.Instance);

    public T Payload<T>(Formatter<T> formatter) => codec.ReadPayload(frame.Payload, formatter);

    public Greeting Greeting() => codec.ReadGreeting(frame.Payload);
}

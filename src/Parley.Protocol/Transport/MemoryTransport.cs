using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Parley.Protocol.Transport;

/// <summary>
/// Two ends joined in memory, for tests and for peers in one process: no sockets, the same rules, back-pressure included.
/// </summary>
public sealed class MemoryTransport : IMessageTransport
{
    // What a socket's buffers would hold; a sender beyond it waits, as it would for a peer that does not read.
    private const int Capacity = 256;

    private readonly ChannelWriter<Parcel> _out;
    private readonly ChannelReader<Parcel> _in;
    private readonly CancellationTokenSource _line;
    private readonly TransportLimits _limits;
    private readonly MessageType _sendType;
    private byte[]? _current;
    private bool _isFirst = true;

    private MemoryTransport(
        Codec codec, ChannelWriter<Parcel> output, ChannelReader<Parcel> input, CancellationTokenSource line, int maxMessageBytes)
    {
        Subprotocol = codec.Subprotocol;
        _sendType = codec == Codec.Json ? MessageType.Text : MessageType.Binary;
        _out = output;
        _in = input;
        _line = line;
        _limits = new TransportLimits(maxMessageBytes, 1);
    }

    /// <inheritdoc/>
    public string Subprotocol { get; }

    /// <summary>Always 0: messages arrive whole.</summary>
    public long PartialSince => 0;

    /// <summary>Makes both ends of a line that speaks <paramref name="codec"/>; each accepts messages up to its limit, in bytes.</summary>
    public static (MemoryTransport Client, MemoryTransport Server) CreatePair(
        Codec codec, int clientMaxMessageBytes = 1024 * 1024, int serverMaxMessageBytes = 64 * 1024)
    {
        var toServer = Channel.CreateBounded<Parcel>(Capacity);
        var toClient = Channel.CreateBounded<Parcel>(Capacity);
        var line = new CancellationTokenSource();
        return (
            new MemoryTransport(codec, toServer.Writer, toClient.Reader, line, clientMaxMessageBytes),
            new MemoryTransport(codec, toClient.Writer, toServer.Reader, line, serverMaxMessageBytes));
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(MessageBatch batch, CancellationToken cancellationToken)
    {
        for (var i = 0; i < batch.Count; i++)
            await WriteAsync(Parcel.Message(_sendType, batch[i].Span), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a message as it is, of either type: for tests of what a broken peer may do.</summary>
    public ValueTask SendRawAsync(MessageType type, ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default) =>
        WriteAsync(Parcel.Message(type, message.Span), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<ReceivedMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        Recycle();
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _line.Token);
            var parcel = await _in.ReadAsync(either.Token).ConfigureAwait(false);
            if (parcel.Type == MessageType.Close)
                return ReceivedMessage.Closed(parcel.CloseCode, parcel.CloseReason);
            _current = parcel.Bytes;
            var maxBytes = _limits.BytesOf(_isFirst);
            _isFirst = false;
            if (parcel.Length > maxBytes)
                throw new MessageLimitException(1009, $"A message is larger than {maxBytes} bytes.");
            return ReceivedMessage.Message(parcel.Type, parcel.Bytes.AsMemory(0, parcel.Length));
        }
        catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
        {
            return ReceivedMessage.Closed(1006, "The line was dropped.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask CloseAsync(int code, string reason, CancellationToken cancellationToken)
    {
        await WriteAsync(Parcel.Close(code, reason), cancellationToken).ConfigureAwait(false);
        _out.TryComplete();
    }

    /// <inheritdoc/>
    public void Abort() => _line.Cancel();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _out.TryComplete();
        return default;
    }

    private async ValueTask WriteAsync(Parcel parcel, CancellationToken cancellationToken)
    {
        try
        {
            if (_line.IsCancellationRequested)
                throw new IOException("The line was dropped.");
            if (!_out.TryWrite(parcel))
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _line.Token);
                await _out.WriteAsync(parcel, either.Token).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
        {
            throw new IOException("The line was dropped.", error);
        }
    }

    private void Recycle()
    {
        if (_current is { } bytes)
        {
            _current = null;
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private readonly record struct Parcel(MessageType Type, byte[] Bytes, int Length, int CloseCode, string CloseReason)
    {
        public static Parcel Message(MessageType type, ReadOnlySpan<byte> message)
        {
            var bytes = ArrayPool<byte>.Shared.Rent(Math.Max(1, message.Length));
            message.CopyTo(bytes);
            return new Parcel(type, bytes, message.Length, 0, "");
        }

        public static Parcel Close(int code, string reason) =>
            new(MessageType.Close, Array.Empty<byte>(), 0, code, reason);
    }
}

using System;
using System.Buffers;
using System.IO;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Transport;

/// <summary>Carries messages over a platform <see cref="WebSocket"/>, one send per message. Owns the socket.</summary>
public sealed class WebSocketTransport : IMessageTransport
{
    private const int InitialBuffer = 4096;
    private const int LostCode = 1006;
    private const int DecentRead = 256;

    private readonly WebSocket _socket;
    private readonly WebSocketMessageType _sendType;
    private readonly TransportLimits _limits;
    private readonly TimeProvider _time;
    private readonly IDisposable? _owner;
    private byte[] _buffer = Array.Empty<byte>();
    private long _partialSince;
    private bool _isFirst = true;

    /// <summary>
    /// Takes over an open socket whose subprotocol is negotiated; <paramref name="owner"/>, if any, is disposed with it.
    /// </summary>
    /// <exception cref="ArgumentException">The socket's subprotocol is none of Parley's.</exception>
    public WebSocketTransport(WebSocket socket, TransportLimits limits, TimeProvider time, IDisposable? owner = null)
    {
        _socket = socket;
        _limits = limits;
        _time = time;
        _owner = owner;
        var codec = Codec.FromSubprotocol(socket.SubProtocol) ?? throw new ArgumentException(
            $"The socket has the subprotocol '{socket.SubProtocol}'; Parley needs one of its own.", nameof(socket));
        Subprotocol = codec.Subprotocol;
        _sendType = codec == Codec.Json ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
    }

    /// <inheritdoc/>
    public string Subprotocol { get; }

    /// <inheritdoc/>
    public long PartialSince => Volatile.Read(ref _partialSince);

    /// <inheritdoc/>
    public async ValueTask SendAsync(MessageBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            for (var i = 0; i < batch.Count; i++)
                await _socket.SendAsync(batch[i], _sendType, true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (IsLoss(error))
        {
            throw new IOException("The WebSocket is gone: " + error.Message, error);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ReceivedMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReceiveMessageAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (IsLoss(error))
        {
            return ReceivedMessage.Closed(LostCode, error.Message);
        }
        finally
        {
            Volatile.Write(ref _partialSince, 0);
        }
    }

    /// <inheritdoc/>
    public async ValueTask CloseAsync(int code, string reason, CancellationToken cancellationToken)
    {
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        catch (Exception error) when (IsLoss(error))
        {
            throw new IOException("The WebSocket is gone: " + error.Message, error);
        }
    }

    /// <inheritdoc/>
    public void Abort() => _socket.Abort();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _owner?.Dispose();
        ReturnBuffer();
        return default;
    }

    private async ValueTask<ReceivedMessage> ReceiveMessageAsync(CancellationToken cancellationToken)
    {
        // An empty read ends when the head of a message has arrived: until then the connection needs no buffer, and from then on the
        // message is on its way, even if none of its bytes follow.
        var head = _socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
        if (!head.IsCompleted)
            ReturnBuffer();
        var result = await head.ConfigureAwait(false);
        Volatile.Write(ref _partialSince, Math.Max(1, _time.GetTimestamp()));
        if (_buffer.Length == 0)
            _buffer = ArrayPool<byte>.Shared.Rent(InitialBuffer);
        int length = 0, fragments = 0, maxBytes = _limits.BytesOf(_isFirst);
        _isFirst = false;
        while (!result.EndOfMessage && result.MessageType != WebSocketMessageType.Close)
        {
            if (length == _buffer.Length)
                Grow(length, maxBytes);

            // One byte over the limit is enough to see that a message is too big.
            var room = Math.Min(_buffer.Length, maxBytes + 1L) - length;
            result = await _socket.ReceiveAsync(_buffer.AsMemory(length, (int)room), cancellationToken).ConfigureAwait(false);
            length += result.Count;
            if (length > maxBytes)
                throw new MessageLimitException(1009, $"A message is larger than {maxBytes} bytes.");

            // The socket does not tell a fragment that ends from a read that got what had arrived so far. Reads of a decent size, as a
            // large message on a slow line has them, are therefore not counted against the limit. After the last one that is allowed, one
            // more follows.
            if (!result.EndOfMessage && ++fragments >= _limits.MaxMessageFragments + (length / DecentRead))
            {
                throw new MessageLimitException(
                    4005, $"A message came in more than {_limits.MaxMessageFragments} fragments.");
            }
        }

        if (result.MessageType == WebSocketMessageType.Close)
        {
            var code = (int)(_socket.CloseStatus ?? WebSocketCloseStatus.Empty);
            return ReceivedMessage.Closed(code, _socket.CloseStatusDescription ?? "");
        }

        var type = result.MessageType == WebSocketMessageType.Text ? MessageType.Text : MessageType.Binary;
        return ReceivedMessage.Message(type, new ReadOnlySequence<byte>(_buffer, 0, length));
    }

    private void Grow(int length, int maxBytes)
    {
        var wanted = (int)Math.Min(maxBytes + 1L, length * 2L);
        var larger = ArrayPool<byte>.Shared.Rent(wanted);
        _buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private void ReturnBuffer()
    {
        var buffer = Interlocked.Exchange(ref _buffer, Array.Empty<byte>());
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private static bool IsLoss(Exception error) =>
        error is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException
            or InvalidOperationException or System.Net.Sockets.SocketException;
}

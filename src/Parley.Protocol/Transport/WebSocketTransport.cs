using System;
using System.Buffers;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Transport;

/// <summary>
/// Carries messages over a platform <see cref="WebSocket"/>, one send per message: for where the stream below the socket is not to be had.
/// Owns the socket.
/// </summary>
public sealed class WebSocketTransport : IMessageTransport
{
    private readonly WebSocket _socket;
    private readonly WebSocketMessageType _sendType;
    private readonly MessageReceiver _receiver;
    private readonly IDisposable? _owner;

    /// <summary>
    /// Takes over an open socket whose subprotocol is negotiated; <paramref name="owner"/>, if any, is disposed with it.
    /// </summary>
    /// <exception cref="ArgumentException">The socket's subprotocol is none of Parley's.</exception>
    public WebSocketTransport(WebSocket socket, TransportLimits limits, TimeProvider time, IDisposable? owner = null)
    {
        var codec = PlatformSocket.CodecOf(socket);
        _socket = socket;
        _owner = owner;
        _receiver = new MessageReceiver(socket, limits, time, ArrayPool<byte>.Shared);
        _sendType = PlatformSocket.MessageTypeOf(codec);
        Subprotocol = codec.Subprotocol;
    }

    /// <inheritdoc/>
    public string Subprotocol { get; }

    /// <inheritdoc/>
    public long PartialSince => _receiver.PartialSince;

    /// <inheritdoc/>
    public async ValueTask SendAsync(MessageBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            for (var i = 0; i < batch.Count; i++)
                await _socket.SendAsync(batch[i], _sendType, true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (LostLine.IsCauseOf(error))
        {
            throw LostLine.From(error);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ReceivedMessage> ReceiveAsync(CancellationToken cancellationToken) => _receiver.ReceiveAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask CloseAsync(int code, string reason, CancellationToken cancellationToken) =>
        PlatformSocket.CloseOutputAsync(_socket, code, reason, cancellationToken);

    /// <inheritdoc/>
    public void Abort() => _socket.Abort();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _owner?.Dispose();
        _receiver.Dispose();
        return default;
    }
}

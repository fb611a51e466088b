using System;
using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Transport.Gathering;

/// <summary>
/// Carries messages over a platform <see cref="WebSocket"/> and the stream below it. Writes the frames of a batch itself, many in one write;
/// receiving, control frames and closing are the platform's. Owns the socket, which owns the stream.
/// </summary>
internal sealed class GatheringTransport : IMessageTransport, IPolledTransport
{
    // What one write takes at most: larger ones save nothing and hold a larger buffer.
    private const int ChunkBytes = 64 * 1024;

    private readonly GatheringStream _stream;

    // Has the socket and the pool as well.
    private readonly MessageReceiver _receiver;
    private readonly WebSocketMessageType _sendType;
    private readonly MaskKeys? _keys;

    /// <summary>
    /// Takes over an open socket that was made over <paramref name="stream"/> and whose subprotocol is negotiated. A client masks what it
    /// sends, a server must not (RFC 6455 §5.1).
    /// </summary>
    /// <exception cref="ArgumentException">The socket's subprotocol is none of Parley's.</exception>
    public GatheringTransport(
        WebSocket socket, GatheringStream stream, bool isServer, TransportLimits limits, TimeProvider time, ArrayPool<byte>? pool = null)
    {
        _stream = stream;
        _keys = isServer ? null : new MaskKeys();
        _receiver = new MessageReceiver(socket, limits, time, pool ?? ArrayPool<byte>.Shared);
        _sendType = PlatformSocket.MessageTypeOf(PlatformSocket.CodecOf(socket));
    }

    /// <inheritdoc/>
    public string Subprotocol => _receiver.Socket.SubProtocol!;

    /// <inheritdoc/>
    public BusyPoll? Poll => _stream.Poll;

    /// <inheritdoc/>
    public long PartialSince => _receiver.PartialSince;

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(MessageBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await _stream.BeginTurnAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await WriteAsync(batch, cancellationToken).ConfigureAwait(false);
                await _stream.FlushInTurnAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // A frame that was begun cannot be taken back.
                Abort();
                throw;
            }
            finally
            {
                _stream.EndTurn();
            }
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
        PlatformSocket.CloseOutputAsync(_receiver.Socket, code, reason, cancellationToken);

    /// <inheritdoc/>
    public void Abort() => _receiver.Socket.Abort();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _receiver.Socket.Dispose();
        _stream.Dispose();
        _receiver.Dispose();
        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WriteAsync(MessageBatch batch, CancellationToken cancellationToken)
    {
        var most = batch.TotalBytes + ((long)batch.Count * FrameHeader.MaxBytes);
        var chunk = _receiver.Pool.Rent((int)Math.Min(most, ChunkBytes));
        try
        {
            var filled = 0;
            for (var i = 0; i < batch.Count; i++)
            {
                var message = batch[i];
                var mask = _keys?.Next() ?? default;
                if (chunk.Length - filled < FrameHeader.MaxBytes)
                {
                    await _stream.WriteInTurnAsync(chunk.AsMemory(0, filled), cancellationToken).ConfigureAwait(false);
                    filled = 0;
                }

                filled += FrameHeader.Write(chunk.AsSpan(filled), _sendType, message.Length, mask);

                // What fills writes of its own is not worth a copy, unless it has to be masked on the way.
                if (!mask.IsUsed && message.Length >= ChunkBytes)
                {
                    await _stream.WriteInTurnAsync(chunk.AsMemory(0, filled), cancellationToken).ConfigureAwait(false);
                    await _stream.WriteInTurnAsync(message, cancellationToken).ConfigureAwait(false);
                    filled = 0;
                    continue;
                }

                while (!message.IsEmpty)
                {
                    if (filled == chunk.Length)
                    {
                        await _stream.WriteInTurnAsync(chunk, cancellationToken).ConfigureAwait(false);
                        filled = 0;
                    }

                    var part = Math.Min(message.Length, chunk.Length - filled);
                    mask.Copy(message.Span[..part], chunk.AsSpan(filled));
                    mask = mask.After(part);
                    message = message[part..];
                    filled += part;
                }
            }

            if (filled > 0)
                await _stream.WriteInTurnAsync(chunk.AsMemory(0, filled), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _receiver.Pool.Return(chunk);
        }
    }
}

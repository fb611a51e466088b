using System;
using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Transport;

/// <summary>
/// The receiving half of a transport: joins what a platform socket receives to whole messages, counting against the limits while they
/// arrive. Holds no buffer while nothing does. One receive at a time.
/// </summary>
internal sealed class MessageReceiver(WebSocket socket, TransportLimits limits, TimeProvider time, ArrayPool<byte> pool) : IDisposable
{
    private const int InitialBuffer = 4096;
    private const int DecentRead = 256;

    private byte[] _buffer = Array.Empty<byte>();
    private long _partialSince;
    private bool _isFirst = true;

    public WebSocket Socket => socket;

    public ArrayPool<byte> Pool => pool;

    /// <summary>As <see cref="IMessageTransport.PartialSince"/>.</summary>
    public long PartialSince => Volatile.Read(ref _partialSince);

    /// <summary>As <see cref="IMessageTransport.ReceiveAsync"/>.</summary>
    /// <exception cref="MessageLimitException">The message is larger than allowed; the rest of it is not read.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReceivedMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            // An empty read ends when the head of a message has arrived: until then the connection needs no buffer, and from then on the
            // message is on its way, even if none of its bytes follow.
            var head = socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
            if (!head.IsCompleted)
                ReturnBuffer();
            var result = await head.ConfigureAwait(false);
            if (_buffer.Length == 0)
                _buffer = pool.Rent(InitialBuffer);
            int length = 0, fragments = 0, maxBytes = limits.BytesOf(_isFirst);
            _isFirst = false;
            while (!result.EndOfMessage && result.MessageType != WebSocketMessageType.Close)
            {
                if (length == _buffer.Length)
                    Grow(length, maxBytes);

                // One byte over the limit is enough to see that a message is too big.
                var room = Math.Min(_buffer.Length, maxBytes + 1L) - length;
                var body = socket.ReceiveAsync(_buffer.AsMemory(length, (int)room), cancellationToken);
                if (!body.IsCompleted && _partialSince == 0)
                    Volatile.Write(ref _partialSince, Math.Max(1, time.GetTimestamp()));
                result = await body.ConfigureAwait(false);
                length += result.Count;
                fragments += result.EndOfMessage ? 0 : 1;
                Check(length, fragments, maxBytes);
            }

            return ToMessage(result.MessageType, length);
        }
        catch (Exception error) when (LostLine.IsCauseOf(error))
        {
            return ReceivedMessage.Closed(LostLine.CloseCode, error.Message);
        }
        finally
        {
            if (_partialSince != 0)
                Volatile.Write(ref _partialSince, 0);
        }
    }

    public void Dispose() => ReturnBuffer();

    private void Check(int length, int fragments, int maxBytes)
    {
        if (length > maxBytes)
            throw new MessageLimitException(1009, $"A message is larger than {maxBytes} bytes.");

        // The socket does not tell a fragment that ends from a read that got what had arrived so far. Reads of a decent size, as a
        // large message on a slow line has them, are therefore not counted against the limit. After the last one that is allowed, one
        // more follows.
        if (fragments >= (long)limits.MaxMessageFragments + (length / DecentRead))
        {
            throw new MessageLimitException(
                4005, $"A message came in more than {limits.MaxMessageFragments} fragments.");
        }
    }

    private ReceivedMessage ToMessage(WebSocketMessageType type, int length)
    {
        if (type != WebSocketMessageType.Close)
        {
            return ReceivedMessage.Message(
                type == WebSocketMessageType.Text ? MessageType.Text : MessageType.Binary, _buffer.AsMemory(0, length));
        }

        var code = (int)(socket.CloseStatus ?? WebSocketCloseStatus.Empty);
        return ReceivedMessage.Closed(code, socket.CloseStatusDescription ?? "");
    }

    private void Grow(int length, int maxBytes)
    {
        var wanted = (int)Math.Min(maxBytes + 1L, length * 2L);
        var larger = pool.Rent(wanted);
        _buffer.AsSpan(0, length).CopyTo(larger);
        pool.Return(_buffer);
        _buffer = larger;
    }

    private void ReturnBuffer()
    {
        var buffer = Interlocked.Exchange(ref _buffer, Array.Empty<byte>());
        if (buffer.Length > 0)
            pool.Return(buffer);
    }
}

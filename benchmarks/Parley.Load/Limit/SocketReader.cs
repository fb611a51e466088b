using System;
using System.Buffers;
using System.IO;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace Parley.Load.Limit;

/// <summary>The receive loop: whole messages to the sink, and a flush whenever the next read would wait.</summary>
internal sealed class SocketReader(WebSocket socket, MessageLink link, ReadAheadStream? readAhead)
{
    private const int Size = 4096;

    private byte[] _buffer = [];

    public async Task RunAsync(IWire wire, IMessageSink sink)
    {
        try
        {
            int length;
            while ((length = await ReceiveAsync()) >= 0)
            {
                wire.Read(_buffer.AsSpan(0, length), sink);
                var ready = sink.WhenReadyAsync();
                if (!ready.IsCompletedSuccessfully)
                    await ready;
            }
        }
        catch (Exception error) when (error is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The line is gone; that is an end like any other.
        }
        finally
        {
            sink.OnEnd();
            Release();
        }
    }

    // The length of the message in the buffer, -1 for a close frame.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReceiveAsync()
    {
        ValueTask<ValueWebSocketReceiveResult> receive;
        if (readAhead is not { IsDrained: false })
        {
            // An empty read ends with the head of a message; until then an idle connection has no buffer.
            receive = socket.ReceiveAsync(Memory<byte>.Empty, default);
            if (!receive.IsCompleted)
            {
                Release();
                link.Flush(Urgency.Now);
            }

            if ((await receive).MessageType == WebSocketMessageType.Close)
                return -1;
        }

        if (_buffer.Length == 0)
            _buffer = ArrayPool<byte>.Shared.Rent(Size);
        var length = 0;
        while (true)
        {
            receive = socket.ReceiveAsync(_buffer.AsMemory(length), default);
            if (!receive.IsCompleted)
                link.Flush(Urgency.Now);
            var received = await receive;
            if (received.MessageType == WebSocketMessageType.Close)
                return -1;
            length += received.Count;
            if (received.EndOfMessage)
                return length;
            if (length == _buffer.Length)
                Grow();
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private void Release()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }
}

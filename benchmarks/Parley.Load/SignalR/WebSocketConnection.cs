using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Parley.Load.SignalR;

/// <summary>A WebSocket as the duplex pipe that a hub connection reads and writes, copied by two loops as SignalR's own transport does.</summary>
internal sealed class WebSocketConnection : ConnectionContext
{
    private const int PauseAt = 1024 * 1024;

    private readonly WebSocket _socket;
    private readonly WebSocketMessageType _type;
    private readonly Pipe _incoming = new(NewOptions());
    private readonly Pipe _outgoing = new(NewOptions());
    private readonly Task _receiving;
    private readonly Task _sending;

    public WebSocketConnection(WebSocket socket, WebSocketMessageType type)
    {
        _socket = socket;
        _type = type;
        Transport = new Duplex(_incoming.Reader, _outgoing.Writer);
        _receiving = ReceiveAsync();
        _sending = SendAsync();
    }

    public override IDuplexPipe Transport { get; set; }

    public override string ConnectionId { get; set; } = "";

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

    public override async ValueTask DisposeAsync()
    {
        await _outgoing.Writer.CompleteAsync();
        await _incoming.Reader.CompleteAsync();
        await _sending;
        _socket.Abort();
        await _receiving;
        _socket.Dispose();
    }

    private async Task ReceiveAsync()
    {
        Exception? failure = null;
        try
        {
            while (true)
            {
                // An empty read ends when there is something to read; the pipe's buffer is rented only then.
                var head = await _socket.ReceiveAsync(Memory<byte>.Empty, default);
                if (head.MessageType == WebSocketMessageType.Close)
                    break;
                var received = await _socket.ReceiveAsync(_incoming.Writer.GetMemory(), default);
                if (received.MessageType == WebSocketMessageType.Close)
                    break;
                _incoming.Writer.Advance(received.Count);
                var flush = await _incoming.Writer.FlushAsync();
                if (flush.IsCompleted)
                    break;
            }
        }
        catch (Exception error) when (IsEndOfLine(error))
        {
            failure = error;
        }

        await _incoming.Writer.CompleteAsync(failure);
    }

    private async Task SendAsync()
    {
        try
        {
            while (true)
            {
                var read = await _outgoing.Reader.ReadAsync();
                if (read.IsCompleted && read.Buffer.IsEmpty)
                    break;
                await SendAsync(read.Buffer);
                _outgoing.Reader.AdvanceTo(read.Buffer.End);
            }

            if (_socket.State == WebSocketState.Open)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", default);
        }
        catch (Exception error) when (IsEndOfLine(error))
        {
            _socket.Abort();
        }

        await _outgoing.Reader.CompleteAsync();
    }

    private async ValueTask SendAsync(ReadOnlySequence<byte> buffer)
    {
        var position = buffer.Start;
        buffer.TryGet(ref position, out var segment);
        while (position.GetObject() is not null && buffer.TryGet(ref position, out var next))
        {
            await _socket.SendAsync(segment, _type, false, default);
            segment = next;
        }

        await _socket.SendAsync(segment, _type, true, default);
    }

    // A client socket that was aborted counts as disposed to whoever asks it for more.
    private static bool IsEndOfLine(Exception error) => error is WebSocketException or OperationCanceledException or ObjectDisposedException;

    private static PipeOptions NewOptions() =>
        new(pauseWriterThreshold: PauseAt, resumeWriterThreshold: PauseAt / 2, useSynchronizationContext: false);

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}

using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Parley.AspNetCore;

/// <summary>
/// An upgraded line of Kestrel's whose writes go straight to its socket: Kestrel's own way leads through a pipe, and a thread that has to be woken to empty it.
/// Reads are Kestrel's. One writer at a time, and no writer from the first failure on.
/// </summary>
internal sealed class SocketLine(Stream line, Socket socket) : Stream
{
    private volatile bool _isHeard;
    private Way _way;

    private enum Way : byte
    {
        Open,
        Socket,
        Line,
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>
    /// Such a line if nothing stands between <paramref name="line"/>, which a request was upgraded to, and a socket: no TLS, no middleware of the connection, none
    /// that has wrapped the upgrade. What stands there is of another assembly than Kestrel's own pair of pipes. Otherwise <paramref name="line"/> as it is.
    /// </summary>
    public static Stream Over(Stream line, IFeatureCollection features)
    {
        if (line.GetType().Assembly != typeof(KestrelServer).Assembly
            || features.Get<IConnectionTransportFeature>()?.Transport.GetType().Assembly != typeof(SocketConnectionContextFactory).Assembly
            || features.Get<IConnectionSocketFeature>()?.Socket is not { SocketType: SocketType.Stream } socket)
            return line;

        try
        {
            // Kestrel only uses operations that are asynchronous and do not care.
            socket.Blocking = false;
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // The peer has gone already, and the line says so to whoever reads it.
            return line;
        }

        return new SocketLine(line, socket);
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _isHeard ? line.ReadAsync(buffer, cancellationToken) : HearAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Writes all of it, waiting for the peer only if the socket takes no more at once.</summary>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);

        // A client sends nothing before it has the response (RFC 6455 §4.1), so what follows its first byte cannot overtake that in Kestrel's pipe. What is
        // written before it takes the pipe, and so does all that follows, which must not overtake this.
        if (_way == Way.Open)
            _way = _isHeard ? Way.Socket : Way.Line;
        if (_way == Way.Line)
            return line.WriteAsync(buffer, cancellationToken);
        var written = socket.Send(buffer.Span, SocketFlags.None, out var error);
        if (error is not SocketError.Success and not SocketError.WouldBlock)
            return ValueTask.FromException(new SocketException((int)error));
        return written == buffer.Length ? default : WriteRestAsync(buffer[written..], cancellationToken);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Nothing is left to flush in a socket.</summary>
    public override Task FlushAsync(CancellationToken cancellationToken) => _way == Way.Line ? line.FlushAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Not supported: the platform's WebSocket works asynchronously.</summary>
    public override void Flush() => throw new NotSupportedException();

    /// <summary>Not supported: the platform's WebSocket works asynchronously.</summary>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Not supported: the platform's WebSocket works asynchronously.</summary>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            line.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<int> HearAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await line.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _isHeard = read > 0 || buffer.IsEmpty;
        return read;
    }

    private async ValueTask WriteRestAsync(ReadOnlyMemory<byte> rest, CancellationToken cancellationToken)
    {
        while (!rest.IsEmpty)
            rest = rest[await socket.SendAsync(rest, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
    }
}

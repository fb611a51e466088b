using System;
using System.Buffers;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Load.Limit;

/// <summary>What the platform's WebSocket reads from and writes control frames to: reads come from large reads of the line.</summary>
internal sealed class ReadAheadStream(Stream inner, ReadAheadStream.RawSend send, bool releasesBuffer) : Stream
{
    private const int Size = 16 * 1024;

    private byte[]? _buffer;
    private int _start;
    private int _end;

    public delegate void RawSend(ReadOnlySpan<byte> frame);

    /// <summary>Whether the next read would go to the line.</summary>
    public bool IsDrained => _start == _end;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _start < _end ? new ValueTask<int>(Take(buffer)) : ReadLineAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        send(buffer.Span);
        return default;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => send(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReadLineAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (releasesBuffer)
        {
            // An idle connection has no buffer: an empty read ends when there is something to read.
            if (_buffer is { } idle)
            {
                _buffer = null;
                ArrayPool<byte>.Shared.Return(idle);
            }

            _ = await inner.ReadAsync(Memory<byte>.Empty, cancellationToken);
        }

        _buffer ??= ArrayPool<byte>.Shared.Rent(Size);
        _start = 0;
        _end = 0;
        _end = await inner.ReadAsync(_buffer, cancellationToken);
        return Take(buffer);
    }

    private int Take(Memory<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(buffer.Span);
        _start += count;
        return count;
    }
}

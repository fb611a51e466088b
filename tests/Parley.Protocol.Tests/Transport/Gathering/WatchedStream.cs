using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Tests.Transport.Gathering;

/// <summary>A line whose reads and writes a test sees, holds up, cuts short or breaks.</summary>
internal sealed class WatchedStream(Stream line) : Stream
{
    private readonly CancellationTokenSource _disposed = new();
    private volatile TaskCompletionSource? _gate;
    private int _reads;
    private int _writing;
    private int _held;
    private int _reading = -1;

    /// <summary>The length of each write.</summary>
    public ConcurrentQueue<int> Writes { get; } = new();

    /// <summary>How many reads got something.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>Whether an empty read is waiting, which needs no buffer.</summary>
    public bool WaitsEmpty => Volatile.Read(ref _reading) == 0;

    /// <summary>Whether a read is waiting, empty or not.</summary>
    public bool IsWaiting => Volatile.Read(ref _reading) >= 0;

    /// <summary>Whether a write waits at the gate.</summary>
    public bool IsHeldUp => Volatile.Read(ref _held) > 0;

    /// <summary>How many bytes the next read may get; all that there are by default.</summary>
    public Func<int>? ReadSize { get; set; }

    /// <summary>How many writes go well before one breaks in the middle; none does by default.</summary>
    public int WritesLeft { get; set; } = int.MaxValue;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void Shut() => _gate ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open()
    {
        var gate = _gate;
        _gate = null;
        gate?.TrySetResult();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!buffer.IsEmpty && ReadSize is { } size)
            buffer = buffer[..Math.Min(buffer.Length, size())];
        var reading = line.ReadAsync(buffer, cancellationToken);
        Volatile.Write(ref _reading, reading.IsCompleted ? -1 : buffer.Length);
        var read = await reading;
        Volatile.Write(ref _reading, -1);
        if (read > 0)
            Interlocked.Increment(ref _reads);
        return read;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _writing, 1) == 1)
            throw new InvalidOperationException("Two writes at once.");
        Writes.Enqueue(buffer.Length);
        await WaitAtGateAsync(cancellationToken);
        if (WritesLeft-- <= 0)
        {
            await line.WriteAsync(buffer[..(buffer.Length / 2)], cancellationToken);
            Volatile.Write(ref _writing, 0);
            throw new IOException("The line broke.");
        }

        await line.WriteAsync(buffer, cancellationToken);
        Volatile.Write(ref _writing, 0);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _disposed.Cancel();
            line.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task WaitAtGateAsync(CancellationToken cancellationToken)
    {
        if (_gate is not { } gate)
            return;
        Interlocked.Increment(ref _held);
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
            await gate.Task.WaitAsync(either.Token);
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }
    }
}

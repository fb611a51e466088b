using System;
using System.IO;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Tests.Transport;

/// <summary>Two streams joined by pipes, as a TCP connection without one.</summary>
internal sealed class DuplexStream(Stream input, Stream output) : Stream
{
    // A read of a pipe does not end by itself when its stream is disposed, as that of a socket does.
    private readonly CancellationTokenSource _disposed = new();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Both ends; each holds that many bytes which the other has written and it has not read, before writing waits.</summary>
    public static (DuplexStream Left, DuplexStream Right) CreatePair(int pauseAt = 64 * 1024)
    {
        var options = new PipeOptions(pauseWriterThreshold: pauseAt, resumeWriterThreshold: pauseAt / 2);
        Pipe toLeft = new(options), toRight = new(options);
        return (
            new DuplexStream(toLeft.Reader.AsStream(), toRight.Writer.AsStream()),
            new DuplexStream(toRight.Reader.AsStream(), toLeft.Writer.AsStream()));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        return await input.ReadAsync(buffer, either.Token);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await output.WriteAsync(buffer, cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _disposed.Cancel();
            output.Dispose();
            input.Dispose();
        }

        base.Dispose(disposing);
    }
}

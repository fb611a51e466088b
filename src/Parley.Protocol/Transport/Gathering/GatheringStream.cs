using System;
using System.Buffers;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Transport.Gathering;

/// <summary>
/// Stands between a platform WebSocket and its line. Reads ahead, so that one read of the line serves many messages. Lets the socket's
/// control frames and the data frames of a <see cref="GatheringTransport"/> write in turns, so that frames never interleave.
/// </summary>
internal sealed class GatheringStream(Stream line, ArrayPool<byte>? pool = null, BusyPoll? poll = null) : Stream
{
    private const int OpcodeBits = 0x0F;
    private const int CloseOpcode = 0x8;

    private readonly Turn _turn = new();

    // Guarded by the lock of the turn's object, which has no use for it itself; one of its own would be memory of each connection.
    private ReadAhead _ahead = new(pool ?? ArrayPool<byte>.Shared);
    private bool _isReadable;
    private bool _isTorn;
    private bool _hasEnded;
    private volatile bool _isDisposed;

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

    /// <summary>What an empty read looks with before it waits, if that can be done.</summary>
    public BusyPoll? Poll => poll;

    /// <summary>Reads what there is. An empty read waits until there is something and needs no buffer for that.</summary>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (TryTake(buffer.Span, out var taken))
            return new ValueTask<int>(taken);
        if (buffer.Length is > 0 and < ReadAhead.Bytes)
            return ReadAheadAsync(buffer, cancellationToken);
        _isReadable = buffer.IsEmpty;
        if (_isReadable && poll is not null && poll.TryLook())
            return new ValueTask<int>(0);
        poll?.BeforeWait();
        return line.ReadAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Writes one whole frame of the platform's WebSocket when its turn comes.</summary>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _turn.TakeAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Nothing of ours follows a close frame (RFC 6455 §5.5.1).
            if (!buffer.IsEmpty && (buffer.Span[0] & OpcodeBits) == CloseOpcode)
                _hasEnded = true;
            await WriteInTurnAsync(buffer, cancellationToken).ConfigureAwait(false);
            await line.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Pass();
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Does nothing: every frame was flushed in its turn.</summary>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Does nothing: every frame was flushed in its turn.</summary>
    public override void Flush()
    {
    }

    /// <summary>Not supported: the platform's WebSocket reads asynchronously.</summary>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Not supported: the platform's WebSocket writes asynchronously.</summary>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Waits until data frames may be written; <see cref="EndTurn"/> must follow.</summary>
    /// <exception cref="IOException">A close frame was sent.</exception>
    internal ValueTask BeginTurnAsync(CancellationToken cancellationToken)
    {
        var turn = _turn.TakeAsync(cancellationToken);
        return turn.IsCompletedSuccessfully && !_hasEnded ? default : WaitForTurnAsync(turn);
    }

    /// <summary>Writes a part of the frames of this turn.</summary>
    /// <exception cref="IOException">The line broke in an earlier write.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal async ValueTask WriteInTurnAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_isTorn)
            throw new IOException("An earlier write failed, perhaps within a frame; nothing can follow it.");

        // A write that does not end well may have written anything.
        _isTorn = true;
        await line.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        _isTorn = false;
    }

    /// <summary>Ends a turn after its last write.</summary>
    internal Task FlushInTurnAsync(CancellationToken cancellationToken) => line.FlushAsync(cancellationToken);

    /// <summary>Lets others write.</summary>
    internal void EndTurn() => _turn.Pass();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _isDisposed = true;
            line.Dispose();
            lock (_turn)
                _ahead.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask WaitForTurnAsync(ValueTask turn)
    {
        await turn.ConfigureAwait(false);
        if (!_hasEnded)
            return;
        EndTurn();
        throw new IOException("A close frame was sent; nothing can follow it.");
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReadAheadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        // A line that stays silent within a message keeps no buffer either.
        if (!_isReadable)
        {
            poll?.BeforeWait();
            await line.ReadAsync(Memory<byte>.Empty, cancellationToken).ConfigureAwait(false);
        }

        // From here on there is something, and no wait.
        _isReadable = false;
        var buffer = _ahead.Rent();
        int read;
        try
        {
            read = await line.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _ahead.Return(buffer);
            throw;
        }

        lock (_turn)
            return _ahead.Keep(buffer, read, destination.Span);
    }

    private bool TryTake(Span<byte> destination, out int taken)
    {
        lock (_turn)
            return _ahead.TryTake(destination, out taken);
    }
}

using System;
using System.Buffers;

namespace Parley.Protocol.Transport.Gathering;

/// <summary>
/// What was read from a line and not yet asked for. Holds a pooled buffer only while there is some. One reader; disposal may come at any time.
/// </summary>
internal sealed class ReadAhead(ArrayPool<byte> pool) : IDisposable
{
    /// <summary>How much is read at once: a few hundred small messages.</summary>
    public const int Bytes = 16 * 1024;

    // The lock is against disposal alone, which gives the buffer back while the reader may be copying out of it. It is this itself, since an object of its own
    // would be memory of each connection.
    private byte[]? _buffer;
    private int _start;
    private int _end;
    private bool _isDisposed;

    /// <summary>Moves bytes to <paramref name="destination"/>, which may be empty; <see langword="false"/> if there are none to move.</summary>
    public bool TryTake(Span<byte> destination, out int taken)
    {
        lock (this)
        {
            taken = 0;
            if (_buffer is null)
                return false;
            taken = Math.Min(destination.Length, _end - _start);
            _buffer.AsSpan(_start, taken).CopyTo(destination);
            _start += taken;
            if (_start == _end)
                Release();
            return true;
        }
    }

    /// <summary>A buffer to read into, for <see cref="Keep"/> or <see cref="Return"/>.</summary>
    public byte[] Rent() => pool.Rent(Bytes);

    /// <summary>Gives back a buffer into which nothing was read.</summary>
    public void Return(byte[] buffer) => pool.Return(buffer);

    /// <summary>Takes over a rented buffer with what was read into it: moves bytes to <paramref name="destination"/> and keeps the others.</summary>
    public int Keep(byte[] buffer, int read, Span<byte> destination)
    {
        var taken = Math.Min(destination.Length, read);
        buffer.AsSpan(0, taken).CopyTo(destination);
        lock (this)
        {
            (_buffer, _start, _end) = (buffer, taken, read);
            if (_isDisposed || taken == read)
                Release();
        }

        return taken;
    }

    public void Dispose()
    {
        lock (this)
        {
            _isDisposed = true;
            Release();
        }
    }

    private void Release()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            pool.Return(buffer);
        }
    }
}

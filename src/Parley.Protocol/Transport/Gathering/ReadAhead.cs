using System;
using System.Buffers;

namespace Parley.Protocol.Transport.Gathering;

/// <summary>
/// What was read from a line and not yet asked for. Holds a pooled buffer only while there is some. One reader; disposal may come at any time. Not thread-safe: its
/// owner locks, since disposal gives the buffer back while the reader may be copying out of it. To be kept in a field and not copied.
/// </summary>
internal struct ReadAhead(ArrayPool<byte> pool)
{
    /// <summary>How much is read at once: a few hundred small messages.</summary>
    public const int Bytes = 16 * 1024;

    private byte[]? _buffer;
    private int _start;
    private int _end;
    private bool _isDisposed;

    /// <summary>Moves bytes to <paramref name="destination"/>, which may be empty; <see langword="false"/> if there are none to move.</summary>
    public bool TryTake(Span<byte> destination, out int taken)
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

    /// <summary>A buffer to read into, for <see cref="Keep"/> or <see cref="Return"/>. Needs no lock, nor does that.</summary>
    public readonly byte[] Rent() => pool.Rent(Bytes);

    /// <summary>Gives back a buffer into which nothing was read.</summary>
    public readonly void Return(byte[] buffer) => pool.Return(buffer);

    /// <summary>Takes over a rented buffer with what was read into it: moves bytes to <paramref name="destination"/> and keeps the others.</summary>
    public int Keep(byte[] buffer, int read, Span<byte> destination)
    {
        var taken = Math.Min(destination.Length, read);
        buffer.AsSpan(0, taken).CopyTo(destination);
        (_buffer, _start, _end) = (buffer, taken, read);
        if (_isDisposed || taken == read)
            Release();
        return taken;
    }

    public void Dispose()
    {
        _isDisposed = true;
        Release();
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

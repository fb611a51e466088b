using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;

namespace Parley.Load.Limit;

/// <summary>Messages that leave together. Its array is rented while there is something in it.</summary>
internal sealed class GatherBuffer : IBufferWriter<byte>
{
    private const int Size = 32 * 1024;

    private byte[] _bytes = [];

    public int Length { get; set; }

    /// <summary>Where each message ends, for a link that sends them one by one.</summary>
    public List<int> Ends { get; } = new(0);

    /// <summary>A writer over this buffer, kept from one message to the next.</summary>
    public Utf8JsonWriter? Json { get; set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public Span<byte> this[Range range] => _bytes.AsSpan(range);

    public void Advance(int count) => Length += count;

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(Length);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Length += bytes.Length;
    }

    public void Clear()
    {
        Length = 0;
        Ends.Clear();
    }

    /// <summary>Gives the array back; an idle connection has none.</summary>
    public void Release()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Ensure(int more)
    {
        if (_bytes.Length - Length >= more)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Size, Math.Max(_bytes.Length * 2, Length + more)));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}

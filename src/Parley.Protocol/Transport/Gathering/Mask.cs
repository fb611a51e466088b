using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Parley.Protocol.Transport.Gathering;

/// <summary>The masking of one frame (RFC 6455 §5.3). The default masks nothing: that of a server.</summary>
internal readonly struct Mask
{
    /// <summary>The length of a key.</summary>
    public const int KeyBytes = 4;

    // The four bytes of the key as they lie in memory, whatever number that is on this machine.
    private readonly uint _key;

    /// <summary>Takes a key from four random bytes.</summary>
    public Mask(ReadOnlySpan<byte> key)
        : this(MemoryMarshal.Read<uint>(key))
    {
    }

    private Mask(uint key)
    {
        _key = key;
        IsUsed = true;
    }

    /// <summary>Whether the frame is masked at all.</summary>
    public bool IsUsed { get; }

    /// <summary>Writes the key, if there is one, and returns its bytes.</summary>
    public int WriteKey(Span<byte> destination)
    {
        if (!IsUsed)
            return 0;
        MemoryMarshal.Write(destination, _key);
        return KeyBytes;
    }

    /// <summary>Copies payload, masked.</summary>
    public void Copy(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        if (!IsUsed)
        {
            source.CopyTo(destination);
            return;
        }

        destination = destination[..source.Length];
        var wide = new Vector<uint>(_key).As<uint, byte>();
        while (source.Length >= Vector<byte>.Count)
        {
            (new Vector<byte>(source) ^ wide).CopyTo(destination);
            source = source[Vector<byte>.Count..];
            destination = destination[Vector<byte>.Count..];
        }

        while (source.Length >= KeyBytes)
        {
            MemoryMarshal.Write(destination, MemoryMarshal.Read<uint>(source) ^ _key);
            source = source[KeyBytes..];
            destination = destination[KeyBytes..];
        }

        Span<byte> key = stackalloc byte[KeyBytes];
        MemoryMarshal.Write(key, _key);
        for (var i = 0; i < source.Length; i++)
            destination[i] = (byte)(source[i] ^ key[i]);
    }

    /// <summary>The mask of what follows <paramref name="bytes"/> of the same payload.</summary>
    public Mask After(int bytes)
    {
        if (!IsUsed)
            return this;
        var bits = (bytes % KeyBytes) * 8;
        return new Mask(BitConverter.IsLittleEndian ? BitOperations.RotateRight(_key, bits) : BitOperations.RotateLeft(_key, bits));
    }
}

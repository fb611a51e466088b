using System;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Parley.Load.Limit;

/// <summary>Mask keys (RFC 6455 §5.3) from strong random bytes that are drawn a kilobyte at a time.</summary>
internal sealed class MaskKeys
{
    private readonly byte[] _random = new byte[1024];
    private int _next = 1024;

    /// <summary>Writes a fresh key and applies it to the payload.</summary>
    public void Apply(Span<byte> key, Span<byte> payload)
    {
        if (_next == _random.Length)
        {
            RandomNumberGenerator.Fill(_random);
            _next = 0;
        }

        _random.AsSpan(_next, 4).CopyTo(key);
        _next += 4;
        var mask = MemoryMarshal.Read<uint>(key);
        var wide = mask | ((ulong)mask << 32);
        while (payload.Length >= 8)
        {
            MemoryMarshal.Write(payload, MemoryMarshal.Read<ulong>(payload) ^ wide);
            payload = payload[8..];
        }

        for (var i = 0; i < payload.Length; i++)
            payload[i] ^= key[i & 3];
    }
}

using System;
using System.Security.Cryptography;

namespace Parley.Protocol.Transport.Gathering;

/// <summary>
/// Gives every frame of a client a key that nobody can predict (RFC 6455 §10.3), from strong random bytes drawn many at a time: drawing
/// four costs about as much as drawing a thousand. Not thread-safe.
/// </summary>
internal sealed class MaskKeys
{
    private readonly byte[] _random = new byte[1024];
    private int _left;

    /// <summary>A key that has not been used.</summary>
    public Mask Next()
    {
        if (_left == 0)
        {
            RandomNumberGenerator.Fill(_random);
            _left = _random.Length;
        }

        _left -= Mask.KeyBytes;
        return new Mask(_random.AsSpan(_left));
    }
}

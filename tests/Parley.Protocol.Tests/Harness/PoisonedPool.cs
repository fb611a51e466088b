using System;
using System.Buffers;
using System.Collections.Generic;

namespace Parley.Protocol.Tests.Harness;

/// <summary>
/// A pool that spoils what is used wrongly: buffers come dirty, returned ones are overwritten, and what was not rented, or was returned
/// already, is refused.
/// </summary>
internal sealed class PoisonedPool : ArrayPool<byte>
{
    private readonly HashSet<byte[]> _rented = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<byte[]> _returned = new();
    private string? _misuse;

    /// <summary>How many buffers are out.</summary>
    public int Rented
    {
        get
        {
            lock (_rented)
                return _misuse is null ? _rented.Count : throw new InvalidOperationException(_misuse);
        }
    }

    public override byte[] Rent(int minimumLength)
    {
        lock (_rented)
        {
            // The one returned last is the one that somebody may still be using.
            if (!_returned.TryPop(out var buffer) || buffer.Length < minimumLength)
                buffer = new byte[Math.Max(16, minimumLength)];
            Array.Fill(buffer, (byte)0xDD);
            _rented.Add(buffer);
            return buffer;
        }
    }

    public override void Return(byte[] array, bool clearArray = false)
    {
        lock (_rented)
        {
            if (!_rented.Remove(array))
                throw new InvalidOperationException(_misuse = "A buffer was returned that is not out.");
            Array.Fill(array, (byte)0xDD);
            _returned.Push(array);
        }
    }
}

using System;

namespace Parley.Protocol.Calls;

/// <summary>The number of an operation that has no number of its own (protocol.md §5.2).</summary>
internal static class OperationNumber
{
    /// <summary>FNV-1a, 32 bits, with the highest bit set so that it is never a number given by hand.</summary>
    public static uint Hash(ReadOnlySpan<byte> utf8Name)
    {
        var hash = 2166136261u;
        foreach (var b in utf8Name)
            hash = unchecked((hash ^ b) * 16777619u);
        return hash | 0x8000_0000u;
    }
}

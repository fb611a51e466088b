using System;

namespace Parley.Protocol.Frames;

/// <summary>The numbers of operations (protocol.md §5.2): those that contracts give are 1 to 65,535, those of names have the highest bit set.</summary>
internal static class OperationNumber
{
    private const uint LargestGiven = 65_535;
    private const uint HashBit = 0x8000_0000;

    /// <summary>Whether a contract gives the number: it means something only to a peer that serves the contract, and a hash is of the full name.</summary>
    public static bool IsGiven(uint number) => number is > 0 and <= LargestGiven;

    /// <summary>FNV-1a, 32 bits, with the highest bit set so that it is never a number given by hand.</summary>
    public static uint Hash(ReadOnlySpan<byte> utf8Name)
    {
        var hash = 2166136261u;
        foreach (var b in utf8Name)
            hash = unchecked((hash ^ b) * 16777619u);
        return hash | HashBit;
    }
}

namespace System.Numerics;

/// <summary>The part of .NET's class that is used here.</summary>
internal static class BitOperations
{
    /// <summary>How many zeros are below the lowest bit that is set; 64 if none is.</summary>
    public static int TrailingZeroCount(ulong value)
    {
        var count = 0;
        while (count < 64 && ((value >> count) & 1) == 0)
            count++;
        return count;
    }
}

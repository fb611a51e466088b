using System.Text;

namespace Parley.Model;

/// <summary>The number of an operation: the one that the contract gives, which both codecs carry, or a hash of its name, which MessagePack does.</summary>
internal static class OperationNumber
{
    /// <summary>The largest number that <c>[Operation(Id)]</c> may give; hashed numbers are far above.</summary>
    public const int LargestId = 65_535;

    /// <summary>Whether a contract gives the number, so that it is what the operation is known by and a new name changes nothing.</summary>
    public static bool IsGiven(uint number) => number is > 0 and <= LargestId;

    /// <summary>32-bit FNV-1a over the UTF-8 of <paramref name="wireName"/>, with the top bit set to keep clear of given numbers.</summary>
    public static uint Of(string wireName)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(wireName))
            hash = unchecked((hash ^ octet) * 16777619u);
        return hash | 0x80000000u;
    }
}

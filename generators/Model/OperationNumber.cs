using System.Text;

namespace Parley.Model;

/// <summary>The number that stands for an operation's name in MessagePack frames.</summary>
internal static class OperationNumber
{
    /// <summary>The largest number that <c>[Operation(Id)]</c> may give; hashed numbers are far above.</summary>
    public const int LargestId = 65_535;

    /// <summary>32-bit FNV-1a over the UTF-8 of <paramref name="wireName"/>, with the top bit set to keep clear of given numbers.</summary>
    public static uint Of(string wireName)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(wireName))
            hash = unchecked((hash ^ octet) * 16777619u);
        return hash | 0x80000000u;
    }
}

using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Parley.Serialization;

/// <summary>The comparers that dictionaries are read into, one for each type of key.</summary>
internal static class KeyComparers
{
    public static readonly IEqualityComparer<sbyte> SByte = new KeyComparer<sbyte>(static value => HashCode.Combine((int)value));

    public static readonly IEqualityComparer<byte> Byte = new KeyComparer<byte>(static value => HashCode.Combine((int)value));

    public static readonly IEqualityComparer<short> Int16 = new KeyComparer<short>(static value => HashCode.Combine((int)value));

    public static readonly IEqualityComparer<ushort> UInt16 = new KeyComparer<ushort>(static value => HashCode.Combine((int)value));

    public static readonly IEqualityComparer<int> Int32 = new KeyComparer<int>(static value => HashCode.Combine(value));

    public static readonly IEqualityComparer<uint> UInt32 = new KeyComparer<uint>(static value => HashCode.Combine((int)value));

    public static readonly IEqualityComparer<long> Int64 =
        new KeyComparer<long>(static value => HashCode.Combine((int)value, (int)(value >> 32)));

    public static readonly IEqualityComparer<ulong> UInt64 =
        new KeyComparer<ulong>(static value => HashCode.Combine((int)value, (int)(value >> 32)));

    public static readonly IEqualityComparer<char> Char = new KeyComparer<char>(static value => HashCode.Combine((int)value));

    public static readonly IEqualityComparer<Guid> Guid = new KeyComparer<Guid>(HashGuid);
#if NET
    public static readonly IEqualityComparer<Int128> Int128 =
        new KeyComparer<Int128>(static value => HashWide(unchecked((UInt128)value)));

    public static readonly IEqualityComparer<UInt128> UInt128 = new KeyComparer<UInt128>(HashWide);

    public static readonly IEqualityComparer<DateOnly> DateOnly =
        new KeyComparer<DateOnly>(static value => HashCode.Combine(value.DayNumber));

    /// <summary>None: this platform draws a seed for strings itself.</summary>
    public static readonly IEqualityComparer<string>? String = null;

    private static int HashWide(UInt128 value) =>
        HashCode.Combine((int)(uint)value, (int)(uint)(value >> 32), (int)(uint)(value >> 64), (int)(uint)(value >> 96));
#else
    /// <summary>Mono and Unity hash strings without a seed.</summary>
    public static readonly IEqualityComparer<string>? String = new KeyComparer<string>(HashString);

    private static int HashString(string value)
    {
        var hash = new HashCode();
        foreach (var unit in value)
            hash.Add((int)unit);

        return hash.ToHashCode();
    }
#endif

    private static int HashGuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes);
        var words = MemoryMarshal.Cast<byte, int>(bytes);
        return HashCode.Combine(words[0], words[1], words[2], words[3]);
    }
}

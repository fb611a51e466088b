#if NET
using System;
#endif
using System.Numerics;
using Parley.Serialization.Scalars;

namespace Parley.Serialization;

/// <summary>The formatters of numbers beyond the usual ones, apart from the others so that a trimmed program without them loses them.</summary>
public static class NumericFormatters
{
    /// <summary><see cref="System.Numerics.BigInteger"/> of at most 4,096 digits, also as a key.</summary>
    public static KeyFormatter<BigInteger> BigInteger { get; } = new BigIntegerFormatter();

    /// <summary><see cref="System.Numerics.BigInteger"/> or null.</summary>
    public static Formatter<BigInteger?> NullableBigInteger { get; } = new NullableFormatter<BigInteger>(BigInteger);
#if NET

    /// <summary><see cref="System.Half"/>.</summary>
    public static Formatter<Half> Half { get; } = new HalfFormatter();

    /// <summary><see cref="System.Half"/> or null.</summary>
    public static Formatter<Half?> NullableHalf { get; } = new NullableFormatter<Half>(Half);

    /// <summary><see cref="System.Int128"/>, also as a key.</summary>
    public static KeyFormatter<Int128> Int128 { get; } = new Int128Formatter();

    /// <summary><see cref="System.Int128"/> or null.</summary>
    public static Formatter<Int128?> NullableInt128 { get; } = new NullableFormatter<Int128>(Int128);

    /// <summary><see cref="System.UInt128"/>, also as a key.</summary>
    public static KeyFormatter<UInt128> UInt128 { get; } = new UInt128Formatter();

    /// <summary><see cref="System.UInt128"/> or null.</summary>
    public static Formatter<UInt128?> NullableUInt128 { get; } = new NullableFormatter<UInt128>(UInt128);
#endif
}

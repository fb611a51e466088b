using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using Parley.Descriptors;
using Parley.Vectors.Tests.Contract;

namespace Parley.Vectors.Tests.Golden;

/// <summary>The values of numbers.json and text.json in C#, by the names there.</summary>
internal static class ScalarValues
{
    public static IEnumerable<KeyValuePair<string, object?>> All => Numbers.Concat(Floats).Concat(Text);

    private static Dictionary<string, object?> Numbers
    {
        get
        {
            var values = new Dictionary<string, object?>
            {
                ["bool true"] = true,
                ["bool false"] = false,
                ["SByte smallest"] = sbyte.MinValue,
                ["SByte largest"] = sbyte.MaxValue,
                ["Byte smallest"] = byte.MinValue,
                ["Byte largest"] = byte.MaxValue,
                ["Int16 smallest"] = short.MinValue,
                ["Int16 largest"] = short.MaxValue,
                ["UInt16 smallest"] = ushort.MinValue,
                ["UInt16 largest"] = ushort.MaxValue,
                ["Int32 smallest"] = int.MinValue,
                ["Int32 largest"] = int.MaxValue,
                ["UInt32 smallest"] = uint.MinValue,
                ["UInt32 largest"] = uint.MaxValue,
                ["Int32 zero"] = 0,
                ["Int32 one hundred"] = 100,
                ["Int64 smallest"] = long.MinValue,
                ["Int64 largest"] = long.MaxValue,
                ["Int64 beyond the exact integers of a double"] = (1L << 53) + 1,
                ["Int64 as a float of JavaScript"] = 5_000_000_000,
                ["Int64 minus one"] = -1L,
                ["UInt64 largest"] = ulong.MaxValue,
                ["UInt64 zero"] = 0UL,
                ["Int128 smallest"] = Int128.MinValue,
                ["Int128 largest"] = Int128.MaxValue,
                ["Int128 small"] = (Int128)(-7),
                ["UInt128 largest"] = UInt128.MaxValue,
                ["BigInteger of thirty digits"] = BigInteger.Parse("-123456789012345678901234567890", CultureInfo.InvariantCulture),
                ["BigInteger of 4096 digits"] = BigInteger.Pow(10, 4096) - 1,
                ["BigInteger zero"] = BigInteger.Zero,
                ["decimal with its scale"] = 1.10m,
                ["decimal largest"] = decimal.MaxValue,
                ["decimal smallest"] = decimal.MinValue,
                ["decimal of 28 places"] = 0.0000000000000000000000000001m,
                ["decimal of 28 zeros"] = 0.0000000000000000000000000000m,
                ["decimal of an integer"] = 7m,
                ["decimal of the largest int"] = 18446744073709551615m,
                ["decimal nearly a third"] = 0.3333333333333333333333333333m,
                ["enum by name"] = Side.Sell,
                ["enum of 64 bits"] = Wide.All,
                ["enum with another name"] = Wide.None,
                ["flags none"] = Rights.None,
                ["flags both"] = Rights.Read | Rights.Write,
                ["flags undeclared"] = (Rights)0x80,
                ["nullable int null"] = null,
                ["nullable int"] = 5,
                ["wrapper of a Guid"] = new RoomId(new Guid("00010203-0405-0607-0809-0a0b0c0d0e0f")),
                ["wrapper of a decimal"] = new Price(64_000.50m),
                ["no result"] = default(Nothing),
            };
            foreach (var edge in (int[])[127, 128, 255, 256, 65_535, 65_536, -1, -32, -33, -128, -129, -32_768, -32_769])
                values.Add("Int32 " + edge.ToString(CultureInfo.InvariantCulture), edge);

            return values;
        }
    }

    private static Dictionary<string, object?> Floats => new()
    {
        ["Single one and a half"] = 1.5f,
        ["Single zero"] = 0f,
        ["Single minus zero"] = -0f,
        ["Single not a number"] = float.NaN,
        ["Single infinity"] = float.PositiveInfinity,
        ["Single minus infinity"] = float.NegativeInfinity,
        ["Single of an integer"] = 16_777_216f,
        ["Single largest"] = float.MaxValue,
        ["Single smallest"] = float.Epsilon,
        ["Single one tenth"] = 0.1f,
        ["Double one and a half"] = 1.5,
        ["Double zero"] = 0d,
        ["Double minus zero"] = -0d,
        ["Double not a number"] = double.NaN,
        ["Double infinity"] = double.PositiveInfinity,
        ["Double minus infinity"] = double.NegativeInfinity,
        ["Double of an integer"] = 16_777_216d,
        ["Double largest"] = double.MaxValue,
        ["Double smallest"] = double.Epsilon,
        ["Double one tenth"] = 0.1,
        ["Double from a float 32"] = (double)0.1f,
        ["Double beyond integers"] = 1e22,
        ["Half one tenth"] = (Half)0.1,
        ["Half largest"] = Half.MaxValue,
        ["Half minus zero"] = Half.NegativeZero,
        ["Half not a number"] = Half.NaN,
        ["Half minus infinity"] = Half.NegativeInfinity,
    };

    private static Dictionary<string, object?> Text => new()
    {
        ["string empty"] = "",
        ["string of ASCII"] = "plain",
        ["string of two, three and four bytes"] = "é€😀",
        ["string of control characters"] = "\0\u0001\b\t\n\v\f\r\u001f\u007f",
        ["string of quotes and slashes"] = "\"\\/<>&+'",
        ["string of 31 bytes"] = new string('a', 31),
        ["string of 32 bytes"] = new string('a', 32),
        ["string of 255 bytes"] = new string('b', 255),
        ["string of 256 bytes"] = new string('b', 256),
        ["string that is not normalised"] = "e\u0301 \ufeff \u200d",
        ["string of noncharacters"] = "\uffff\ufdd0",
        ["string with half of a surrogate pair"] = "x",
        ["string of invalid UTF-8"] = "y",
        ["optional string null"] = null,
        ["optional string"] = "",
        ["char"] = '€',
        ["char zero"] = '\0',
        ["bytes empty"] = Array.Empty<byte>(),
        ["bytes"] = (byte[])[0, 255, 254, 1],
        ["bytes 255"] = Enumerable.Repeat((byte)7, 255).ToArray(),
        ["bytes 256"] = Enumerable.Repeat((byte)7, 256).ToArray(),
        ["memory of bytes"] = new Memory<byte>([1]),
        ["read-only memory of bytes"] = new ReadOnlyMemory<byte>([1, 2]),
        ["segment of bytes"] = new ArraySegment<byte>([0, 1, 2, 3, 4], 1, 3),
        ["uri absolute"] = new Uri("https://example.org/a?b=c#d"),
        ["uri relative"] = new Uri("../a b?c=d", UriKind.Relative),
        ["uri with a path alone"] = new Uri("/etc/a", UriKind.Relative),
        ["uri empty"] = new Uri("", UriKind.Relative),
        ["uri of a urn"] = new Uri("urn:isbn:1"),
        ["version of two"] = new Version(1, 2),
        ["version of four"] = new Version(1, 2, 3, int.MaxValue),
        ["guid"] = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
        ["guid empty"] = Guid.Empty,
    };
}

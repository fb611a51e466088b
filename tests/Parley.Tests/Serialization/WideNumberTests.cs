using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Parley.Serialization;

namespace Parley.Tests.Serialization;

public sealed class WideNumberTests
{
    public static TheoryData<string> Integers() =>
    [
        "0", "-1", "1", "9223372036854775808", "-9223372036854775809", "170141183460469231731687303715884105727",
        "-170141183460469231731687303715884105728", "340282366920938463463374607431768211455", new string('9', 4_096), "-" + new string('9', 4_096),
    ];

    [Theory]
    [MemberData(nameof(Integers))]
    public void A_big_integer_is_its_digits_in_both_codecs(string digits)
    {
        var value = BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        Wire.AssertRoundTrip(NumericFormatters.BigInteger, value);
        Wire.AssertRoundTrip(NumericFormatters.NullableBigInteger, value);
        Assert.Equal('"' + digits + '"', Wire.ToJson(NumericFormatters.BigInteger, value));
        Assert.Equal(Wire.Pack(Formatters.String, digits), Wire.Pack(NumericFormatters.BigInteger, value));
        Assert.Equal(value, Wire.FromJson(NumericFormatters.BigInteger, digits));
    }

    [Fact]
    public void Whatever_spells_an_integer_is_read()
    {
        Assert.Equal(100, Wire.FromJson(NumericFormatters.BigInteger, "1e2"));
        Assert.Equal(15, Wire.FromJson(NumericFormatters.BigInteger, "\"1.50e1\""));
        Assert.Equal(7, Wire.FromJson(NumericFormatters.BigInteger, "700e-2"));
        Assert.Equal(0, Wire.FromJson(NumericFormatters.BigInteger, "-0.000e99999"));
        Assert.Equal(12, Wire.FromJson(NumericFormatters.BigInteger, "\"\\u0031\\u0032\""));
        Assert.Equal(12, Wire.FromJson(NumericFormatters.BigInteger, Wire.Split("\"12\""u8.ToArray(), 2)));
        Assert.Equal(BigInteger.Pow(10, 4_095), Wire.FromJson(NumericFormatters.BigInteger, "1e4095"));
        Assert.Equal(ulong.MaxValue, Wire.UnpackHex(NumericFormatters.BigInteger, "cf ffffffffffffffff"));
        Assert.Equal(long.MinValue, Wire.UnpackHex(NumericFormatters.Int128, "d3 8000000000000000"));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e-1")]
    [InlineData("0.1")]
    [InlineData("1e4096")]
    [InlineData("1e99999999999999999999")]
    [InlineData("\"\"")]
    [InlineData("\"01\"")]
    [InlineData("\"+1\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"1_0\"")]
    [InlineData("\"0x1\"")]
    [InlineData("\"-\"")]
    [InlineData("\"1.\"")]
    [InlineData("\"1e\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[]")]
    public void What_is_no_integer_of_4096_digits_is_refused(string json) =>
        Assert.Throws<PayloadException>(() => Wire.FromJson(NumericFormatters.BigInteger, json));

    [Fact]
    public void One_digit_more_than_4096_is_refused_both_ways_before_it_is_parsed()
    {
        var digits = new string('9', 4_097);
        var value = BigInteger.Pow(10, 4_096);
        Assert.Throws<PayloadException>(() => Wire.FromJson(NumericFormatters.BigInteger, digits));
        Assert.Throws<PayloadException>(() => Wire.FromJson(NumericFormatters.BigInteger, '"' + new string('9', 1_000_000) + '"'));
        Assert.Throws<PayloadException>(() => Wire.Unpack(NumericFormatters.BigInteger, Wire.Pack(Formatters.String, digits)));
        foreach (var tooLong in (BigInteger[])[value, -value, BigInteger.One << 20_000])
        {
            Assert.Throws<PayloadException>(() => Wire.ToJson(NumericFormatters.BigInteger, tooLong));
            Assert.Throws<PayloadException>(() => Wire.Pack(NumericFormatters.BigInteger, tooLong));
        }
    }

    [Fact]
    public void Integers_of_128_bits_keep_their_ends_and_refuse_what_is_beyond()
    {
        foreach (var value in (Int128[])[Int128.MinValue, -1, 0, Int128.MaxValue])
            Wire.AssertRoundTrip(NumericFormatters.Int128, value);
        foreach (var value in (UInt128[])[0, UInt128.MaxValue])
            Wire.AssertRoundTrip(NumericFormatters.UInt128, value);

        Assert.Throws<PayloadException>(() => Wire.FromJson(NumericFormatters.Int128, "170141183460469231731687303715884105728"));
        Assert.Throws<PayloadException>(() => Wire.FromJson(NumericFormatters.Int128, "\"-170141183460469231731687303715884105729\""));
        Assert.Throws<PayloadException>(() => Wire.FromJson(NumericFormatters.UInt128, "-1"));
        Assert.Throws<PayloadException>(() => Wire.FromJson(NumericFormatters.UInt128, "340282366920938463463374607431768211456"));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(NumericFormatters.UInt128, "ff"));
    }

    [Fact]
    public void A_half_keeps_every_value()
    {
        foreach (var bits in Enumerable.Range(0, 65_536))
        {
            var value = BitConverter.UInt16BitsToHalf((ushort)bits);
            var packed = Wire.Unpack(NumericFormatters.Half, Wire.Pack(NumericFormatters.Half, value));
            var text = Wire.FromJson(NumericFormatters.Half, Wire.ToJson(NumericFormatters.Half, value));
            var expected = Half.IsNaN(value) ? BitConverter.HalfToInt16Bits(Half.NaN) : (short)bits;
            Assert.Equal(Half.IsNaN(value), Half.IsNaN(packed) && Half.IsNaN(text));
            if (!Half.IsNaN(value))
            {
                Assert.Equal(expected, BitConverter.HalfToInt16Bits(packed));
                Assert.Equal(expected, BitConverter.HalfToInt16Bits(text));
            }
        }
    }

    [Fact]
    public void A_half_has_one_form_and_refuses_neighbours_in_messagepack()
    {
        Assert.Equal("1.5", Wire.ToJson(NumericFormatters.Half, (Half)1.5));
        Assert.Equal("\"-Infinity\"", Wire.ToJson(NumericFormatters.Half, Half.NegativeInfinity));
        Assert.Equal("ca3fc00000", Wire.PackHex(NumericFormatters.Half, (Half)1.5));
        Assert.Equal((Half)2048, Wire.UnpackHex(NumericFormatters.Half, "cd0800"));
        Assert.Equal((Half)0.1, Wire.FromJson(NumericFormatters.Half, "0.1"));
        Assert.Throws<PayloadException>(() => Wire.FromJson(NumericFormatters.Half, "1e6"));
        Assert.Throws<PayloadException>(() => Wire.FromJson(NumericFormatters.Half, "\"1\""));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(NumericFormatters.Half, "ca 3dcccccd"));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(NumericFormatters.Half, "cd0801"));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(NumericFormatters.Half, "a131"));
    }

    [Fact]
    public void Wide_integers_are_keys()
    {
        var keys = new Dictionary<Int128, int> { [Int128.MinValue] = 1, [5] = 2 };
        var formatter = new DictionaryFormatter<Int128, int>(NumericFormatters.Int128, Formatters.Int32);
        Wire.AssertRoundTrip(formatter, keys);
        Assert.Contains("\"5\":2", Wire.ToJson(formatter, keys), StringComparison.Ordinal);
        Wire.AssertRoundTrip(
            new DictionaryFormatter<BigInteger, int>(NumericFormatters.BigInteger, Formatters.Int32), new() { [BigInteger.Pow(7, 99)] = 1 });
        Wire.AssertRoundTrip(new DictionaryFormatter<UInt128, int>(NumericFormatters.UInt128, Formatters.Int32), new() { [UInt128.MaxValue] = 1 });
    }
}

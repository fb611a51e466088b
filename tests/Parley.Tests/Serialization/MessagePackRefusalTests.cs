using System;
using Parley.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.Tests.Serialization;

public sealed class MessagePackRefusalTests
{
    [Theory]
    [InlineData("cd012c")]
    [InlineData("ff")]
    [InlineData("cb3ff8000000000000")]
    [InlineData("cb7ff0000000000000")]
    [InlineData("cb7ff8000000000000")]
    [InlineData("a131")]
    [InlineData("c40101")]
    [InlineData("c2")]
    [InlineData("c0")]
    [InlineData("c1")]
    [InlineData("90")]
    [InlineData("80")]
    [InlineData("d4ff00")]
    public void A_byte_is_not_read_from_anything_but_an_integer_that_fits(string hex) => AssertRefused(Formatters.Byte, hex);

    [Fact]
    public void Numbers_beyond_the_range_are_refused()
    {
        AssertRefused(Formatters.Int64, "cf8000000000000000");
        AssertRefused(Formatters.Int64, "cb43e0000000000000");
        AssertRefused(Formatters.UInt64, "ff");
        AssertRefused(Formatters.UInt64, "cbbff0000000000000");
        AssertRefused(Formatters.UInt64, "cb43f0000000000000");
        AssertRefused(Formatters.UInt32, "ff");
        AssertRefused(Formatters.UInt32, "cf0000000100000000");
        AssertRefused(Formatters.Int32, "ce80000000");
        AssertRefused(Formatters.SByte, "cc80");
        AssertRefused(Formatters.Int16, "cd8000");
        AssertRefused(Formatters.UInt16, "ce00010000");
    }

    [Fact]
    public void A_number_that_a_float_does_not_hold_exactly_is_refused()
    {
        AssertRefused(Formatters.Double, "cf0020000000000001");
        AssertRefused(Formatters.Double, "cfffffffffffffffff");
        AssertRefused(Formatters.Double, "d3ffdfffffffffffff");
        Assert.Equal(9007199254740992d, Wire.UnpackHex(Formatters.Double, "cf0020000000000000"));
        Assert.Equal(-9223372036854775808d, Wire.UnpackHex(Formatters.Double, "d38000000000000000"));
        Assert.Equal(9223372036854775808d, Wire.UnpackHex(Formatters.Double, "cf8000000000000000"));
        AssertRefused(Formatters.Single, "ce01000001");
        AssertRefused(Formatters.Single, "cb3fb999999999999a");
        AssertRefused(Formatters.Single, "cb7fefffffffffffff");
        Assert.Equal(0.5f, Wire.UnpackHex(Formatters.Single, "cb3fe0000000000000"));
        Assert.True(float.IsNaN(Wire.UnpackHex(Formatters.Single, "cb7ff8000000000000")));
        Assert.Equal(float.NegativeInfinity, Wire.UnpackHex(Formatters.Single, "cbfff0000000000000"));
        Assert.Equal((double)0.1f, Wire.UnpackHex(Formatters.Double, "ca3dcccccd"));
    }

    [Theory]
    [InlineData("a2c080")]
    [InlineData("a3eda080")]
    [InlineData("a1f5")]
    [InlineData("a2e282")]
    [InlineData("a180")]
    [InlineData("a4f4908080")]
    public void Text_that_is_not_utf_8_is_refused(string hex)
    {
        AssertRefused(Formatters.String, hex);
        AssertRefused(Formatters.Char, hex);
    }

    [Fact]
    public void Bytes_for_text_and_text_for_bytes_are_refused()
    {
        AssertRefused(Formatters.String, "c40161");
        AssertRefused(Formatters.Binary, "a161");
        AssertRefused(Formatters.Decimal, "c40131");
        AssertRefused(Formatters.Guid, "c40f00112233445566778899aabbccddee");
        AssertRefused(Formatters.Guid, "a161");
        AssertRefused(Formatters.Char, "a0");
        AssertRefused(Formatters.Char, "a26162");
        AssertRefused(Formatters.Char, "a4f09f9880");
    }

    [Theory]
    [InlineData("d4ff00")]
    [InlineData("d5ff0000")]
    [InlineData("d8ff00000000000000000000000000000000")]
    [InlineData("c700ff")]
    [InlineData("c705ff0000000000")]
    [InlineData("c980000000ff00")]
    [InlineData("d60100000000")]
    [InlineData("d7ffffffffff00000000")]
    [InlineData("c70cff3b9aca000000000000000000")]
    [InlineData("c70cff000000000000003afff44180")]
    [InlineData("c70cff00000000fffffff1886e08ff")]
    [InlineData("c70cff000000007fffffffffffffff")]
    [InlineData("c70cff000000008000000000000000")]
    [InlineData("00")]
    public void A_timestamp_of_another_length_type_or_range_is_refused(string hex)
    {
        AssertRefused(Formatters.DateTime, hex);
        AssertRefused(Formatters.DateTimeOffset, hex);
    }

    [Theory]
    [InlineData("90")]
    [InlineData("91d6ff00000000")]
    [InlineData("93d6ff000000000000")]
    [InlineData("92d6ff00000000cd0349")]
    [InlineData("92d6ff00000000d1fcb7")]
    [InlineData("92c70cff00000000fffffff1886e0900ff")]
    [InlineData("9200d6ff00000000")]
    public void A_date_with_an_offset_that_is_not_one_is_refused(string hex) => AssertRefused(Formatters.DateTimeOffset, hex);

    [Fact]
    public void Bytes_behind_the_value_are_refused()
    {
        AssertRefused(Formatters.Int32, "0100");
        AssertRefused(Formatters.Int32, "01c1");
    }

    [Fact]
    public void Nothing_at_all_is_refused() => AssertRefused(Formatters.Int32, "");

    [Fact]
    public void The_reserved_byte_is_refused_when_read_and_when_skipped()
    {
        AssertRefused(Formatters.Boolean, "c1");
        AssertRefused(Formatters.Nothing, "c1");
        AssertRefused(Formatters.Nothing, "92 01 c1");
    }

    [Fact]
    public void A_failure_says_what_was_expected_and_found_but_not_the_value()
    {
        var error = Assert.Throws<PayloadException>(() => Wire.UnpackHex(Formatters.Int32, "a6736563726574"));
        Assert.Equal("expected an integer, found a string", error.Message);
    }

    [Fact]
    public void A_depth_limit_that_makes_no_sense_is_a_bug_of_the_caller()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessagePackReader(default, 0).End);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessagePackReader(default, 65).End);
    }

    private static void AssertRefused<T>(Formatter<T> formatter, string hex) =>
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(formatter, hex));
}

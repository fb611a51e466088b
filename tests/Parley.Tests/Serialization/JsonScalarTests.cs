using System;
using System.Buffers;
using System.Text;
using System.Text.Json;
using Parley.Serialization;

namespace Parley.Tests.Serialization;

public sealed class JsonScalarTests
{
    [Fact]
    public void Scalars_have_the_documented_text()
    {
        Assert.Equal("\"-9223372036854775808\"", Wire.ToJson(Formatters.Int64, long.MinValue));
        Assert.Equal("\"18446744073709551615\"", Wire.ToJson(Formatters.UInt64, ulong.MaxValue));
        Assert.Equal("-1", Wire.ToJson(Formatters.Int32, -1));
        Assert.Equal("0.1", Wire.ToJson(Formatters.Double, 0.1));
        Assert.Equal("-0", Wire.ToJson(Formatters.Double, -0d));
        Assert.Equal("\"NaN\"", Wire.ToJson(Formatters.Double, double.NaN));
        Assert.Equal("\"Infinity\"", Wire.ToJson(Formatters.Single, float.PositiveInfinity));
        Assert.Equal("\"-Infinity\"", Wire.ToJson(Formatters.Double, double.NegativeInfinity));
        Assert.Equal("\"00112233-4455-6677-8899-aabbccddeeff\"", Wire.ToJson(Formatters.Guid, new Guid("00112233-4455-6677-8899-AABBCCDDEEFF")));
        Assert.Equal("\"+/8=\"", Wire.ToJson(Formatters.Binary, [0xfb, 0xff]));
        Assert.Equal("\"a\"", Wire.ToJson(Formatters.Char, 'a'));
    }

    [Theory]
    [InlineData("\"12\"", 12)]
    [InlineData("12", 12)]
    [InlineData("-0", 0)]
    [InlineData("12.0", 12)]
    [InlineData("1.2e1", 12)]
    [InlineData("\"\\u0031\\u0032\"", 12)]
    [InlineData("9007199254740993", 9007199254740993)]
    [InlineData("\"-9223372036854775808\"", long.MinValue)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_long_is_read_from_a_string_or_a_number(string json, long value) => Assert.Equal(value, Wire.FromJson(Formatters.Int64, json));

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("\"9223372036854775808\"")]
    [InlineData("1.5")]
    [InlineData("1e400")]
    [InlineData("\"\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"+1\"")]
    [InlineData("\"01\"")]
    [InlineData("\"-\"")]
    [InlineData("\"1.\"")]
    [InlineData("\"1e\"")]
    [InlineData("\"0x1\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("[]")]
    public void A_long_is_not_read_from_anything_else(string json) => AssertRefused(Formatters.Int64, json);

    [Theory]
    [InlineData("1.5")]
    [InlineData("\"12\"")]
    [InlineData("2147483648")]
    [InlineData("1e10")]
    [InlineData("1e400")]
    [InlineData("null")]
    [InlineData("{}")]
    public void An_int_is_not_read_from_anything_but_an_integer_that_fits(string json) => AssertRefused(Formatters.Int32, json);

    [Fact]
    public void The_smaller_integers_keep_their_range()
    {
        AssertRefused(Formatters.Byte, "256");
        AssertRefused(Formatters.Byte, "-1");
        AssertRefused(Formatters.SByte, "128");
        AssertRefused(Formatters.Int16, "32768");
        AssertRefused(Formatters.UInt16, "65536");
        AssertRefused(Formatters.UInt32, "4294967296");
        AssertRefused(Formatters.UInt64, "\"-1\"");
        AssertRefused(Formatters.UInt64, "18446744073709551616");
        Assert.Equal(100, Wire.FromJson(Formatters.Byte, "1e2"));
    }

    [Theory]
    [InlineData("1.10", "1.10")]
    [InlineData("\"1.10\"", "1.10")]
    [InlineData("1e-7", "0.0000001")]
    [InlineData("\"12E2\"", "1200")]
    [InlineData("0.00000000000000000000000000010000", "0.0000000000000000000000000001")]
    [InlineData("1.000000000000000000000000000000000000", "1.0000000000000000000000000000")]
    [InlineData("0e999999999999", "0")]
    [InlineData("0.0e-999999999999", "0.0000000000000000000000000000")]
    public void A_decimal_is_read_exactly_from_a_string_or_a_number(string json, string value) =>
        Assert.Equal(value, Wire.FromJson(Formatters.Decimal, json).ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("79228162514264337593543950336")]
    [InlineData("1e29")]
    [InlineData("1e-29")]
    [InlineData("1e999999999999")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("7.92281625142643375935439503351")]
    [InlineData("\"1,5\"")]
    [InlineData("\".5\"")]
    [InlineData("\"5.\"")]
    [InlineData("\"+5\"")]
    [InlineData("\"NaN\"")]
    [InlineData("null")]
    public void A_decimal_that_would_be_rounded_is_refused(string json) => AssertRefused(Formatters.Decimal, json);

    [Fact]
    public void A_number_beyond_a_float_is_refused_and_minus_zero_kept()
    {
        AssertRefused(Formatters.Double, "1e400");
        AssertRefused(Formatters.Double, "-1e400");
        AssertRefused(Formatters.Single, "1e39");
        AssertRefused(Formatters.Double, "\"1.5\"");
        AssertRefused(Formatters.Double, "\"nan\"");
        AssertRefused(Formatters.Double, "\"+Infinity\"");
        AssertRefused(Formatters.Double, "null");
        Assert.True(double.IsNegative(Wire.FromJson(Formatters.Double, "-0")));
        Assert.Equal(0.1f, Wire.FromJson(Formatters.Single, "0.1"));
        Assert.Equal(double.NegativeInfinity, Wire.FromJson(Formatters.Double, "\"-Infinity\""));
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("01")]
    [InlineData("1.")]
    [InlineData("+1")]
    [InlineData("")]
    [InlineData("1//")]
    public void Text_that_is_not_json_stays_a_json_failure(string json) =>
        Assert.ThrowsAny<JsonException>(() => Wire.FromJson(new ArrayFormatter<double>(Formatters.Double), "[1," + json + "]"));

    [Theory]
    [InlineData("12")]
    [InlineData("null")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    public void A_string_is_not_read_from_anything_but_whole_text(string json) => AssertRefused(Formatters.String, json);

    [Theory]
    [InlineData("22 c0 80 22")]
    [InlineData("22 ed a0 80 22")]
    [InlineData("22 f5 22")]
    [InlineData("22 e2 82 22")]
    public void Text_that_is_not_utf_8_is_refused(string hex)
    {
        var text = new ReadOnlySequence<byte>(Wire.Bytes(hex));
        Assert.Throws<PayloadException>(() => Wire.FromJson(Formatters.String, text));
        Assert.Throws<PayloadException>(() => Wire.FromJson(Formatters.Char, text));
    }

    [Fact]
    public void A_null_character_is_data() => Assert.Equal("\0", Wire.FromJson(Formatters.String, "\"\\u0000\""));

    [Fact]
    public void A_char_is_read_from_exactly_one_unit()
    {
        Assert.Equal('é', Wire.FromJson(Formatters.Char, "\"\\u00e9\""));
        AssertRefused(Formatters.Char, "\"\"");
        AssertRefused(Formatters.Char, "\"ab\"");
        AssertRefused(Formatters.Char, "\"😀\"");
        AssertRefused(Formatters.Char, "\"\\ud83d\"");
        AssertRefused(Formatters.Char, "97");
    }

    [Theory]
    [InlineData("2024-02-29T12:34:56Z", 0)]
    [InlineData("2024-02-29t12:34:56z", 0)]
    [InlineData("2024-02-29T14:34:56+02:00", 0)]
    [InlineData("2024-02-29T12:34:56.000000100Z", 1)]
    [InlineData("2024-02-29T12:34:56.000000199-00:00", 1)]
    public void A_date_and_time_with_an_offset_is_an_instant(string text, long ticks)
    {
        var value = Wire.FromJson(Formatters.DateTime, "\"" + text + "\"");
        Assert.Equal(new DateTime(2024, 2, 29, 12, 34, 56, DateTimeKind.Utc).AddTicks(ticks), value);
        Assert.Equal(DateTimeKind.Utc, value.Kind);
    }

    [Theory]
    [InlineData("2023-02-29T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2024-13-01T00:00:00Z")]
    [InlineData("2024-00-01T00:00:00Z")]
    [InlineData("2024-01-00T00:00:00Z")]
    [InlineData("2024-01-01T24:00:00Z")]
    [InlineData("2024-01-01T23:59:60Z")]
    [InlineData("2024-01-01T00:00Z")]
    [InlineData("2024-01-01")]
    [InlineData("2024-01-01 00:00:00Z")]
    [InlineData("2024-01-01T00:00:00.Z")]
    [InlineData("2024-01-01T00:00:00.0000000000Z")]
    [InlineData("2024-01-01T00:00:00+0100")]
    [InlineData("2024-01-01T00:00:00+01:60")]
    [InlineData("2024-01-01T00:00:00Zx")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    [InlineData("")]
    public void A_date_and_time_of_another_form_or_range_is_refused(string text)
    {
        AssertRefused(Formatters.DateTime, "\"" + text + "\"");
        AssertRefused(Formatters.DateTimeOffset, "\"" + text + "\"");
        Assert.Throws<PayloadException>(() => Wire.Unpack(Formatters.DateTime, Wire.Pack(Formatters.String, text)));
    }

    [Fact]
    public void A_date_with_offset_needs_one()
    {
        AssertRefused(Formatters.DateTimeOffset, "\"2024-01-01T00:00:00\"");
        AssertRefused(Formatters.DateTimeOffset, "\"2024-01-01T00:00:00+14:01\"");
        AssertRefused(Formatters.DateTimeOffset, "1");
    }

    [Theory]
    [InlineData("PT90M", 90 * TimeSpan.TicksPerMinute)]
    [InlineData("+P1DT1S", TimeSpan.TicksPerDay + TimeSpan.TicksPerSecond)]
    [InlineData("PT0.123456789S", 1_234_567)]
    public void A_duration_is_read_from_parts_of_any_size(string text, long ticks) =>
        Assert.Equal(new TimeSpan(ticks), Wire.FromJson(Formatters.TimeSpan, "\"" + text + "\""));

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("P1Y")]
    [InlineData("P1W")]
    [InlineData("PT1S1M")]
    [InlineData("PT1.5M")]
    [InlineData("PT-1S")]
    [InlineData("PT1")]
    [InlineData("PT.5S")]
    [InlineData("00:00:01")]
    [InlineData("P10675200D")]
    [InlineData("P99999999999999999999D")]
    [InlineData("P10675199DT2H48M5.4775808S")]
    [InlineData("-P10675199DT2H48M5.4775809S")]
    public void A_duration_of_another_form_or_range_is_refused(string text) => AssertRefused(Formatters.TimeSpan, "\"" + text + "\"");

    [Fact]
    public void Other_texts_are_refused_when_they_are_not_what_they_should_be()
    {
        AssertRefused(Formatters.Guid, "\"{00112233-4455-6677-8899-aabbccddeeff}\"");
        AssertRefused(Formatters.Guid, "\"00112233445566778899aabbccddeeff\"");
        AssertRefused(Formatters.DateOnly, "\"2023-02-29\"");
        AssertRefused(Formatters.DateOnly, "\"2023-02-28T00:00:00\"");
        AssertRefused(Formatters.TimeOnly, "\"24:00:00\"");
        AssertRefused(Formatters.TimeOnly, "\"09:30\"");
        AssertRefused(Formatters.Binary, "\"a\"");
        AssertRefused(Formatters.Binary, "\"\\ud800\"");
        AssertRefused(Formatters.Binary, "[1]");
        AssertRefused(Formatters.Boolean, "1");
        AssertRefused(Formatters.Boolean, "\"true\"");
    }

    [Fact]
    public void A_long_run_of_escapes_or_digits_is_read_or_refused_without_another_exception()
    {
        var escapes = new StringBuilder().Insert(0, "\\u0041", 10_000).ToString();
        Assert.Equal(new string('A', 10_000), Wire.FromJson(Formatters.String, "\"" + escapes + "\""));
        AssertRefused(Formatters.Guid, "\"" + escapes + "\"");
        AssertRefused(Formatters.Int64, new string('9', 60_000));
        AssertRefused(Formatters.Decimal, new string('9', 60_000));
        AssertRefused(Formatters.Int32, new string('9', 60_000));
    }

    private static void AssertRefused<T>(Formatter<T> formatter, string json) =>
        Assert.Throws<PayloadException>(() => Wire.FromJson(formatter, json));
}

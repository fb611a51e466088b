using System;
using System.Globalization;
using Parley.Serialization;

namespace Parley.Tests.Serialization;

public sealed class ScalarRoundTripTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_boolean_survives_both_codecs(bool value) => Wire.AssertRoundTrip(Formatters.Boolean, value);

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MinValue + 1)]
    [InlineData(int.MinValue - 1L)]
    [InlineData(int.MinValue)]
    [InlineData(-32769)]
    [InlineData(-32768)]
    [InlineData(-129)]
    [InlineData(-128)]
    [InlineData(-33)]
    [InlineData(-32)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(4294967295)]
    [InlineData(4294967296)]
    [InlineData(9007199254740993)]
    [InlineData(long.MaxValue)]
    public void A_long_survives_both_codecs(long value) => Wire.AssertRoundTrip(Formatters.Int64, value);

    [Theory]
    [InlineData(0UL)]
    [InlineData(9007199254740993UL)]
    [InlineData((ulong)long.MaxValue + 1)]
    [InlineData(ulong.MaxValue)]
    public void An_unsigned_long_survives_both_codecs(ulong value) => Wire.AssertRoundTrip(Formatters.UInt64, value);

    [Fact]
    public void The_ends_of_the_smaller_integers_survive_both_codecs()
    {
        Wire.AssertRoundTrip(Formatters.SByte, sbyte.MinValue);
        Wire.AssertRoundTrip(Formatters.SByte, sbyte.MaxValue);
        Wire.AssertRoundTrip(Formatters.Byte, byte.MaxValue);
        Wire.AssertRoundTrip(Formatters.Int16, short.MinValue);
        Wire.AssertRoundTrip(Formatters.Int16, short.MaxValue);
        Wire.AssertRoundTrip(Formatters.UInt16, ushort.MaxValue);
        Wire.AssertRoundTrip(Formatters.Int32, int.MinValue);
        Wire.AssertRoundTrip(Formatters.Int32, int.MaxValue);
        Wire.AssertRoundTrip(Formatters.UInt32, uint.MaxValue);
    }

    [Theory]
    [InlineData(-0d)]
    [InlineData(0.1)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MinValue)]
    [InlineData(double.MaxValue)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_double_survives_both_codecs_to_the_bit(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
        var packed = Wire.Unpack(Formatters.Double, Wire.Pack(Formatters.Double, value));
        var json = Wire.FromJson(Formatters.Double, Wire.ToJson(Formatters.Double, value));
        Assert.Equal(double.IsNaN(value), double.IsNaN(packed));
        Assert.Equal(double.IsNaN(value), double.IsNaN(json));
        if (double.IsNaN(value))
            return;

        Assert.Equal(bits, BitConverter.DoubleToInt64Bits(packed));
        Assert.Equal(bits, BitConverter.DoubleToInt64Bits(json));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.1f)]
    [InlineData(float.Epsilon)]
    [InlineData(float.MinValue)]
    [InlineData(float.MaxValue)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_float_survives_both_codecs(float value) => Wire.AssertRoundTrip(Formatters.Single, value);

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("1.10")]
    [InlineData("-1.10")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("7.9228162514264337593543950335")]
    public void A_decimal_survives_both_codecs_with_its_scale(string text)
    {
        var value = decimal.Parse(text, CultureInfo.InvariantCulture);
        var packed = Wire.Unpack(Formatters.Decimal, Wire.Pack(Formatters.Decimal, value));
        var json = Wire.FromJson(Formatters.Decimal, Wire.ToJson(Formatters.Decimal, value));
        Assert.Equal(decimal.GetBits(value), decimal.GetBits(packed));
        Assert.Equal(decimal.GetBits(value), decimal.GetBits(json));
        Assert.Equal("\"" + text + "\"", Wire.ToJson(Formatters.Decimal, value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("\0\n\"\\")]
    [InlineData("é€😀")]
    [InlineData("\ufffd")]
    public void A_string_survives_both_codecs(string value) => Wire.AssertRoundTrip(Formatters.String, value);

    [Theory]
    [InlineData(10)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(85)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(2_048)]
    [InlineData(2_049)]
    [InlineData(21_846)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public void A_string_of_any_length_and_width_survives_both_codecs(int length)
    {
        foreach (var unit in (char[])['a', 'é', '€'])
            Wire.AssertRoundTrip(Formatters.String, new string(unit, length));
    }

    [Theory]
    [InlineData('a')]
    [InlineData('\0')]
    [InlineData('é')]
    [InlineData('€')]
    [InlineData('\uffff')]
    public void A_char_survives_both_codecs(char value) => Wire.AssertRoundTrip(Formatters.Char, value);

    [Fact]
    public void Bytes_of_any_length_survive_both_codecs()
    {
        foreach (var length in (int[])[0, 1, 255, 256, 65_535, 65_536])
        {
            var value = new byte[length];
            new Random(length).NextBytes(value);
            Wire.AssertRoundTrip(Formatters.Binary, value);
        }
    }

    [Fact]
    public void A_guid_survives_both_codecs()
    {
        Wire.AssertRoundTrip(Formatters.Guid, Guid.Empty);
        Wire.AssertRoundTrip(Formatters.Guid, new Guid("00112233-4455-6677-8899-aabbccddeeff"));
    }

    [Theory]
    [InlineData("PT0S", 0)]
    [InlineData("PT0.0000001S", 1)]
    [InlineData("-PT0.0000001S", -1)]
    [InlineData("PT1M", TimeSpan.TicksPerMinute)]
    [InlineData("PT1H0.5S", TimeSpan.TicksPerHour + (TimeSpan.TicksPerSecond / 2))]
    [InlineData("P1D", TimeSpan.TicksPerDay)]
    [InlineData("-P1DT2H3M4.0000005S", -937_840_000_005)]
    [InlineData("P10675199DT2H48M5.4775807S", long.MaxValue)]
    [InlineData("-P10675199DT2H48M5.4775808S", long.MinValue)]
    public void A_duration_survives_both_codecs_to_the_tick(string text, long ticks)
    {
        var value = new TimeSpan(ticks);
        Wire.AssertRoundTrip(Formatters.TimeSpan, value);
        Assert.Equal("\"" + text + "\"", Wire.ToJson(Formatters.TimeSpan, value));
    }

    [Fact]
    public void Dates_and_times_of_day_survive_both_codecs()
    {
        Wire.AssertRoundTrip(Formatters.DateOnly, DateOnly.MinValue);
        Wire.AssertRoundTrip(Formatters.DateOnly, DateOnly.MaxValue);
        Wire.AssertRoundTrip(Formatters.DateOnly, new DateOnly(2024, 2, 29));
        Wire.AssertRoundTrip(Formatters.TimeOnly, TimeOnly.MinValue);
        Wire.AssertRoundTrip(Formatters.TimeOnly, TimeOnly.MaxValue);
        Assert.Equal("\"0001-01-01\"", Wire.ToJson(Formatters.DateOnly, DateOnly.MinValue));
        Assert.Equal("\"23:59:59.9999999\"", Wire.ToJson(Formatters.TimeOnly, TimeOnly.MaxValue));
        Assert.Equal("\"09:30:00\"", Wire.ToJson(Formatters.TimeOnly, new TimeOnly(9, 30)));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00", 0)]
    [InlineData("1969-12-31T23:59:59.9999999", 621_355_967_999_999_999)]
    [InlineData("1970-01-01T00:00:00", 621_355_968_000_000_000)]
    [InlineData("2024-02-29T12:34:56.7", 638_448_068_967_000_000)]
    [InlineData("9999-12-31T23:59:59.9999999", 3_155_378_975_999_999_999)]
    public void A_date_and_time_survives_both_codecs_with_its_kind(string text, long ticks)
    {
        foreach (var kind in (DateTimeKind[])[DateTimeKind.Utc, DateTimeKind.Unspecified])
        {
            var value = new DateTime(ticks, kind);
            var json = Wire.ToJson(Formatters.DateTime, value);
            Assert.Equal("\"" + text + (kind == DateTimeKind.Utc ? "Z\"" : "\""), json);
            Wire.AssertRoundTrip(Formatters.DateTime, value);
            Assert.Equal(kind, Wire.FromJson(Formatters.DateTime, json).Kind);
            Assert.Equal(kind, Wire.Unpack(Formatters.DateTime, Wire.Pack(Formatters.DateTime, value)).Kind);
        }
    }

    [Fact]
    public void A_local_date_and_time_travels_as_its_instant()
    {
        var local = new DateTime(2024, 6, 1, 12, 0, 0, DateTimeKind.Local);
        var expected = local.ToUniversalTime();
        Assert.Equal(expected, Wire.Unpack(Formatters.DateTime, Wire.Pack(Formatters.DateTime, local)));
        Assert.Equal(expected, Wire.FromJson(Formatters.DateTime, Wire.ToJson(Formatters.DateTime, local)));
    }

    [Theory]
    [InlineData("2024-02-29T12:34:56.7+00:00", 0)]
    [InlineData("2024-02-29T12:34:56.7+14:00", 840)]
    [InlineData("2024-02-29T12:34:56.7-14:00", -840)]
    [InlineData("2024-02-29T12:34:56.7-03:30", -210)]
    public void A_date_with_offset_survives_both_codecs_with_the_offset(string text, int minutes)
    {
        var value = new DateTimeOffset(638_448_068_967_000_000, TimeSpan.FromMinutes(minutes));
        Assert.Equal("\"" + text + "\"", Wire.ToJson(Formatters.DateTimeOffset, value));
        Assert.True(value.EqualsExact(Wire.FromJson(Formatters.DateTimeOffset, "\"" + text + "\"")));
        Assert.True(value.EqualsExact(Wire.Unpack(Formatters.DateTimeOffset, Wire.Pack(Formatters.DateTimeOffset, value))));
    }

    [Fact]
    public void The_ends_of_dates_with_offset_survive_both_codecs()
    {
        Wire.AssertRoundTrip(Formatters.DateTimeOffset, DateTimeOffset.MinValue);
        Wire.AssertRoundTrip(Formatters.DateTimeOffset, DateTimeOffset.MaxValue);
    }

    [Fact]
    public void Null_and_a_value_survive_both_codecs_where_null_is_declared()
    {
        Wire.AssertRoundTrip(Formatters.NullableInt32, null);
        Wire.AssertRoundTrip(Formatters.NullableInt32, 5);
        Wire.AssertRoundTrip(Formatters.OptionalString, null);
        Wire.AssertRoundTrip(Formatters.OptionalString, "");
        Wire.AssertRoundTrip(Formatters.OptionalBinary, null);
        Wire.AssertRoundTrip(Formatters.NullableTimeOnly, null);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_on_write()
    {
        foreach (var text in (string[])["\ud800", "a\udc00b", "\udc00\ud800", new string('a', 3_000) + "\ud83d"])
        {
            Assert.Throws<PayloadException>(() => Wire.Pack(Formatters.String, text));
            Assert.Throws<PayloadException>(() => Wire.ToJson(Formatters.String, text));
        }

        Assert.Throws<PayloadException>(() => Wire.Pack(Formatters.Char, '\ud800'));
        Assert.Throws<PayloadException>(() => Wire.ToJson(Formatters.Char, '\ud800'));
    }

    [Fact]
    public void Null_is_refused_where_the_contract_has_none()
    {
        Assert.Throws<PayloadException>(() => Wire.Pack(Formatters.String, null!));
        Assert.Throws<PayloadException>(() => Wire.ToJson(Formatters.String, null!));
        Assert.Throws<PayloadException>(() => Wire.Pack(Formatters.Binary, null!));
        Assert.Throws<PayloadException>(() => Wire.ToJson(Formatters.Binary, null!));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(Formatters.String, "c0"));
        Assert.Throws<PayloadException>(() => Wire.FromJson(Formatters.String, "null"));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(Formatters.Int32, "c0"));
        Assert.Throws<PayloadException>(() => Wire.FromJson(Formatters.Int32, "null"));
    }

    [Fact]
    public void Nothing_is_null_on_the_wire_and_read_from_anything()
    {
        Assert.Equal("c0", Wire.PackHex(Formatters.Nothing, default));
        Assert.Equal("null", Wire.ToJson(Formatters.Nothing, default));
        Wire.UnpackHex(Formatters.Nothing, "92 01 81 a1 61 c0");
        Wire.FromJson(Formatters.Nothing, """{"a":[1,{}]}""");
    }
}

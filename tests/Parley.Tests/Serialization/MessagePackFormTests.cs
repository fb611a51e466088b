using System;
using Parley.Serialization;

namespace Parley.Tests.Serialization;

public sealed class MessagePackFormTests
{
    [Theory]
    [InlineData(0, "00")]
    [InlineData(127, "7f")]
    [InlineData(128, "cc80")]
    [InlineData(255, "ccff")]
    [InlineData(256, "cd0100")]
    [InlineData(65535, "cdffff")]
    [InlineData(65536, "ce00010000")]
    [InlineData(4294967295, "ceffffffff")]
    [InlineData(4294967296, "cf0000000100000000")]
    [InlineData(long.MaxValue, "cf7fffffffffffffff")]
    [InlineData(-1, "ff")]
    [InlineData(-32, "e0")]
    [InlineData(-33, "d0df")]
    [InlineData(-128, "d080")]
    [InlineData(-129, "d1ff7f")]
    [InlineData(-32768, "d18000")]
    [InlineData(-32769, "d2ffff7fff")]
    [InlineData(int.MinValue, "d280000000")]
    [InlineData(int.MinValue - 1L, "d3ffffffff7fffffff")]
    [InlineData(long.MinValue, "d38000000000000000")]
    public void An_integer_is_written_in_its_shortest_form(long value, string hex) =>
        Assert.Equal(hex, Wire.PackHex(Formatters.Int64, value));

    [Theory]
    [InlineData(0, "a0")]
    [InlineData(31, "bf")]
    [InlineData(32, "d920")]
    [InlineData(255, "d9ff")]
    [InlineData(256, "da0100")]
    [InlineData(65535, "daffff")]
    [InlineData(65536, "db00010000")]
    public void A_string_has_the_shortest_header(int length, string header)
    {
        var text = new string('a', length);
        Assert.Equal(header + Wire.Hex(System.Text.Encoding.UTF8.GetBytes(text)), Wire.PackHex(Formatters.String, text));
    }

    [Theory]
    [InlineData(11, "d921")]
    [InlineData(86, "da0102")]
    [InlineData(21_846, "db00010002")]
    public void A_string_that_outgrows_the_header_of_its_characters_gets_the_next_one(int characters, string header)
    {
        var hex = Wire.PackHex(Formatters.String, new string('€', characters));
        Assert.StartsWith(header + "e282ac", hex);
        Assert.EndsWith("e282ac", hex);
        Assert.Equal(header.Length + (characters * 6), hex.Length);
    }

    [Theory]
    [InlineData(0, "c400")]
    [InlineData(255, "c4ff")]
    [InlineData(256, "c50100")]
    [InlineData(65536, "c600010000")]
    public void Bytes_have_the_shortest_header(int length, string header) =>
        Assert.StartsWith(header, Wire.PackHex(Formatters.Binary, new byte[length]));

    [Theory]
    [InlineData(0, "90")]
    [InlineData(15, "9f")]
    [InlineData(16, "dc0010")]
    [InlineData(65535, "dcffff")]
    [InlineData(65536, "dd00010000")]
    public void An_array_has_the_shortest_header(int length, string header)
    {
        var hex = Wire.PackHex(new ArrayFormatter<bool>(Formatters.Boolean), new bool[length]);
        Assert.StartsWith(header, hex);
        Assert.Equal(header.Length + (length * 2), hex.Length);
    }

    [Fact]
    public void Floats_keep_their_width_and_nan_is_canonical()
    {
        Assert.Equal("ca3dcccccd", Wire.PackHex(Formatters.Single, 0.1f));
        Assert.Equal("cb3fb999999999999a", Wire.PackHex(Formatters.Double, 0.1));
        Assert.Equal("cb8000000000000000", Wire.PackHex(Formatters.Double, -0d));
        Assert.Equal("ca7fc00000", Wire.PackHex(Formatters.Single, Wire.UnpackHex(Formatters.Single, "ca ffc12345")));
        Assert.Equal("cb7ff8000000000000", Wire.PackHex(Formatters.Double, Wire.UnpackHex(Formatters.Double, "cb fff0000000012345")));
    }

    [Fact]
    public void Scalars_without_a_form_of_their_own_have_the_documented_one()
    {
        Assert.Equal("a4312e3130", Wire.PackHex(Formatters.Decimal, 1.10m));
        Assert.Equal("c41000112233445566778899aabbccddeeff", Wire.PackHex(Formatters.Guid, new Guid("00112233-4455-6677-8899-aabbccddeeff")));
        Assert.Equal("a161", Wire.PackHex(Formatters.Char, 'a'));
        Assert.Equal("a45054 3153".Replace(" ", ""), Wire.PackHex(Formatters.TimeSpan, TimeSpan.FromSeconds(1)));
        Assert.Equal("aa323032342d30322d3239", Wire.PackHex(Formatters.DateOnly, new DateOnly(2024, 2, 29)));
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z", "d6ff00000000")]
    [InlineData("2106-02-07T06:28:15Z", "d6ffffffffff")]
    [InlineData("2106-02-07T06:28:16Z", "d7ff0000000100000000")]
    [InlineData("1970-01-01T00:00:00.0000001Z", "d7ff0000019000000000")]
    [InlineData("2514-05-30T01:53:03.9999999Z", "d7ffee6b26 73ffffffff")]
    [InlineData("2514-05-30T01:53:04Z", "c70cff00000000 0000000400000000")]
    [InlineData("1969-12-31T23:59:59.5Z", "c70cff1dcd6500 ffffffffffffffff")]
    [InlineData("0001-01-01T00:00:00Z", "c70cff00000000 fffffff1886e0900")]
    public void A_timestamp_is_written_in_the_shortest_of_its_three_forms(string text, string hex)
    {
        var value = Wire.FromJson(Formatters.DateTime, "\"" + text + "\"");
        Assert.Equal(hex.Replace(" ", ""), Wire.PackHex(Formatters.DateTime, value));
        Assert.Equal(value, Wire.UnpackHex(Formatters.DateTime, hex));
    }

    [Fact]
    public void A_date_with_offset_is_its_instant_and_the_minutes()
    {
        var value = new DateTimeOffset(1970, 1, 1, 1, 30, 0, TimeSpan.FromMinutes(90));
        Assert.Equal("92d6ff000000005a", Wire.PackHex(Formatters.DateTimeOffset, value));
    }

    [Theory]
    [InlineData("01")]
    [InlineData("cc01")]
    [InlineData("cd0001")]
    [InlineData("ce00000001")]
    [InlineData("cf0000000000000001")]
    [InlineData("d001")]
    [InlineData("d10001")]
    [InlineData("d200000001")]
    [InlineData("d30000000000000001")]
    [InlineData("ca3f800000")]
    [InlineData("cb3ff0000000000000")]
    public void One_is_read_from_every_form_into_every_number(string hex)
    {
        Assert.Equal(1, Wire.UnpackHex(Formatters.SByte, hex));
        Assert.Equal(1, Wire.UnpackHex(Formatters.Byte, hex));
        Assert.Equal(1, Wire.UnpackHex(Formatters.Int16, hex));
        Assert.Equal(1, Wire.UnpackHex(Formatters.UInt16, hex));
        Assert.Equal(1, Wire.UnpackHex(Formatters.Int32, hex));
        Assert.Equal(1u, Wire.UnpackHex(Formatters.UInt32, hex));
        Assert.Equal(1, Wire.UnpackHex(Formatters.Int64, hex));
        Assert.Equal(1ul, Wire.UnpackHex(Formatters.UInt64, hex));
        Assert.Equal(1f, Wire.UnpackHex(Formatters.Single, hex));
        Assert.Equal(1d, Wire.UnpackHex(Formatters.Double, hex));
    }

    [Fact]
    public void A_large_integer_that_javascript_sends_as_a_float_is_read()
    {
        Assert.Equal(5_000_000_000, Wire.UnpackHex(Formatters.Int64, "cb 41f2a05f20000000"));
        Assert.Equal(long.MinValue, Wire.UnpackHex(Formatters.Int64, "cb c3e0000000000000"));
        Assert.Equal(1UL << 63, Wire.UnpackHex(Formatters.UInt64, "cb 43e0000000000000"));
    }

    [Theory]
    [InlineData("a161")]
    [InlineData("d90161")]
    [InlineData("da000161")]
    [InlineData("db0000000161")]
    public void A_string_is_read_behind_every_header(string hex) => Assert.Equal("a", Wire.UnpackHex(Formatters.String, hex));

    [Theory]
    [InlineData("c40161")]
    [InlineData("c5000161")]
    [InlineData("c60000000161")]
    public void Bytes_are_read_behind_every_header(string hex) => Assert.Equal([0x61], Wire.UnpackHex(Formatters.Binary, hex));

    [Theory]
    [InlineData("9101")]
    [InlineData("dc000101")]
    [InlineData("dd0000000101")]
    public void An_array_is_read_behind_every_header(string hex) =>
        Assert.Equal([1], Wire.UnpackHex(new ArrayFormatter<int>(Formatters.Int32), hex));

    [Theory]
    [InlineData("8101a161")]
    [InlineData("de0001 cd0001 d90161")]
    [InlineData("df00000001 01 a161")]
    public void A_map_is_read_behind_every_header(string hex)
    {
        var map = Wire.UnpackHex(new DictionaryFormatter<int, string>(Formatters.Int32, Formatters.String), hex);
        Assert.Equal("a", Assert.Single(map).Value);
    }

    [Theory]
    [InlineData("d6ff00000001")]
    [InlineData("d7ff0000000000000001")]
    [InlineData("c704ff00000001")]
    [InlineData("c708ff0000000000000001")]
    [InlineData("c70cff000000000000000000000001")]
    [InlineData("c8000cff000000000000000000000001")]
    [InlineData("c90000000cff000000000000000000000001")]
    public void A_timestamp_is_read_from_every_form(string hex) =>
        Assert.Equal(new DateTime(1970, 1, 1, 0, 0, 1, DateTimeKind.Utc), Wire.UnpackHex(Formatters.DateTime, hex));

    [Fact]
    public void What_is_finer_than_a_tick_is_cut_from_a_timestamp() =>
        Assert.Equal(DateTime.UnixEpoch.AddTicks(1), Wire.UnpackHex(Formatters.DateTime, "c70cff 000000c7 0000000000000000"));

    [Fact]
    public void A_guid_is_read_from_its_text_too()
    {
        var value = new Guid("00112233-4455-6677-8899-aabbccddeeff");
        Assert.Equal(value, Wire.Unpack(Formatters.Guid, Wire.Pack(Formatters.String, value.ToString("D").ToUpperInvariant())));
    }

    [Fact]
    public void A_decimal_is_read_from_an_integer_too()
    {
        Assert.Equal(-5m, Wire.UnpackHex(Formatters.Decimal, "fb"));
        Assert.Equal(ulong.MaxValue, Wire.UnpackHex(Formatters.Decimal, "cfffffffffffffffff"));
    }
}

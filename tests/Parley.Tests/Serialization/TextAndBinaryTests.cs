using System;
using System.Collections.Generic;
using Parley.Serialization;

namespace Parley.Tests.Serialization;

public sealed class TextAndBinaryTests
{
    [Theory]
    [InlineData("https://example.org/a%20b?c=d#e")]
    [InlineData("HTTPS://Example.ORG:443/../a")]
    [InlineData("urn:isbn:0451450523")]
    [InlineData("mailto:a@example.org")]
    [InlineData("ws://[::1]:80/")]
    [InlineData("file:///a/b")]
    public void An_absolute_uri_keeps_the_text_it_was_made_of(string text)
    {
        var uri = new Uri(text, UriKind.Absolute);
        Assert.Equal(text, Wire.FromJson(Formatters.Uri, Wire.ToJson(Formatters.Uri, uri)).OriginalString);
        Assert.Equal(text, Wire.Unpack(Formatters.Uri, Wire.Pack(Formatters.Uri, uri)).OriginalString);
        Wire.AssertRoundTrip(Formatters.Uri, uri);
        Wire.AssertRoundTrip(Formatters.OptionalUri, uri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("/a")]
    [InlineData("//host/a")]
    [InlineData("?q=1")]
    [InlineData("./a:b")]
    public void A_relative_uri_stays_relative_on_every_system(string text)
    {
        var uri = new Uri(text, UriKind.Relative);
        var read = Wire.FromJson(Formatters.Uri, Wire.ToJson(Formatters.Uri, uri));
        Assert.False(read.IsAbsoluteUri);
        Assert.Equal(uri, read);
    }

    [Fact]
    public void A_path_that_the_platform_takes_for_a_file_is_written_as_one()
    {
        Assert.Equal("\"file:///a\"", Wire.ToJson(Formatters.Uri, new Uri(OperatingSystem.IsWindows() ? "file:///a" : "/a")));
    }

    [Theory]
    [InlineData("\"http://\"")]
    [InlineData("\"http://a b:c\"")]
    [InlineData("1")]
    [InlineData("null")]
    public void What_is_no_uri_is_refused(string json) => Assert.Throws<PayloadException>(() => Wire.FromJson(Formatters.Uri, json));

    [Fact]
    public void A_version_is_its_text()
    {
        foreach (var version in (Version[])[new(0, 0), new(1, 2, 3), new(1, 2, 3, int.MaxValue)])
        {
            Wire.AssertRoundTrip(Formatters.Version, version);
            Assert.Equal('"' + version.ToString() + '"', Wire.ToJson(Formatters.Version, version));
        }

        foreach (var json in (string[])["\"1\"", "\"01.2\"", "\" 1.2\"", "\"1.2.\"", "\"1.2.3.4.5\"", "\"+1.2\"", "\"1.99999999999\"", "1.2", "null"])
            Assert.Throws<PayloadException>(() => Wire.FromJson(Formatters.Version, json));
        Assert.Throws<PayloadException>(() => Wire.ToJson(Formatters.Version, null!));
        Assert.Throws<PayloadException>(() => Wire.Pack(Formatters.Version, null!));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(Formatters.Version, "92 01 02"));
    }

    [Fact]
    public void Memory_is_bytes()
    {
        byte[] bytes = [0, 255, 7];
        Assert.Equal(Wire.ToJson(Formatters.Binary, bytes), Wire.ToJson(Formatters.Memory, bytes));
        Assert.Equal(Wire.ToJson(Formatters.Binary, bytes), Wire.ToJson(Formatters.ReadOnlyMemory, bytes));
        Assert.Equal(Wire.ToJson(Formatters.Binary, [255]), Wire.ToJson(Formatters.BinarySegment, new ArraySegment<byte>(bytes, 1, 1)));
        Assert.Equal("c40300ff07", Wire.PackHex(Formatters.Memory, bytes));
        Assert.Equal("c40300ff07", Wire.PackHex(Formatters.ReadOnlyMemory, bytes));
        Assert.Equal("c40107", Wire.PackHex(Formatters.BinarySegment, new ArraySegment<byte>(bytes, 2, 1)));
        Assert.Equal("c400", Wire.PackHex(Formatters.BinarySegment, default));
        Assert.Equal(bytes, Wire.FromJson(Formatters.Memory, "\"AP8H\"").ToArray());
        Assert.Equal(bytes, Wire.FromJson(Formatters.ReadOnlyMemory, "\"AP8H\"").ToArray());
        Assert.Equal<byte>(bytes, Wire.UnpackHex(Formatters.BinarySegment, "c40300ff07"));
        Assert.Null(Wire.UnpackHex(Formatters.NullableMemory, "c0"));
    }

    [Fact]
    public void Memory_that_declares_more_than_there_is_is_refused_before_it_is_allocated()
    {
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(Formatters.Memory, "c6 7fffffff 00"));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(Formatters.ReadOnlyMemory, "c5 ffff"));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(Formatters.BinarySegment, "a100"));
        Assert.Throws<PayloadException>(() => Wire.FromJson(Formatters.Memory, "\"A\""));
    }

    [Fact]
    public void Truth_values_characters_and_dates_are_keys()
    {
        var flags = new DictionaryFormatter<bool, int>(Formatters.Boolean, Formatters.Int32);
        Wire.AssertRoundTrip(flags, new Dictionary<bool, int> { [true] = 1, [false] = 2 });
        Assert.Equal("{\"true\":1}", Wire.ToJson(flags, new Dictionary<bool, int> { [true] = 1 }));
        Assert.Equal("81c301", Wire.PackHex(flags, new Dictionary<bool, int> { [true] = 1 }));
        Assert.Throws<PayloadException>(() => Wire.FromJson(flags, "{\"True\":1}"));
        Assert.Throws<PayloadException>(() => Wire.FromJson(flags, "{\"true\":1,\"\\u0074rue\":1}"));

        var letters = new DictionaryFormatter<char, int>(Formatters.Char, Formatters.Int32);
        Wire.AssertRoundTrip(letters, new Dictionary<char, int> { ['\0'] = 1, ['"'] = 2, ['\u20ac'] = 3, ['\uffff'] = 4 });
        Assert.Throws<PayloadException>(() => Wire.FromJson(letters, "{\"ab\":1}"));
        Assert.Throws<PayloadException>(() => Wire.ToJson(letters, new Dictionary<char, int> { ['\ud800'] = 1 }));

        var days = new DictionaryFormatter<DateOnly, int>(Formatters.DateOnly, Formatters.Int32);
        Wire.AssertRoundTrip(days, new Dictionary<DateOnly, int> { [DateOnly.MinValue] = 1, [DateOnly.MaxValue] = 2 });
        Assert.Throws<PayloadException>(() => Wire.FromJson(days, "{\"2025-02-30\":1}"));
    }
}

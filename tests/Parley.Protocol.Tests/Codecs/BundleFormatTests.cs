using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Parley.Protocol.Codecs;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Tests.Codecs;

public sealed class BundleFormatTests
{
    [Theory]
    [InlineData("JSON", "[5,1,true]", "[5,2,false]")]
    [InlineData("MessagePack", "930501c3", "930502c2")]
    public void The_document_has_the_bytes_of_a_bundle(string name, params string[] frames)
    {
        var isJson = name == "JSON";
        var codec = FrameCodecs.Create(isJson ? Codec.Json : Codec.MessagePack);
        var bundle = new ArrayBufferWriter<byte>();
        foreach (var text in frames)
        {
            var frame = isJson ? Encoding.UTF8.GetBytes(text) : Convert.FromHexString(text);
            codec.Bundles.WritePrefix(bundle.GetSpan(codec.Bundles.PrefixBytes), frame.Length);
            bundle.Advance(codec.Bundles.PrefixBytes);
            bundle.Write(frame);
        }

        Assert.Contains("`" + Convert.ToHexStringLower(bundle.WrittenSpan) + "` in " + name, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "protocol.md")));
    }

    [Theory]
    [InlineData("c4 01 c0 c5 0001 c0 c6 00000001 c0", "c0 c0 c0")]
    [InlineData("c4 02 9208", "9208")]
    public void Every_width_of_bin_is_read(string hex, string frames) => Assert.Equal(frames.Split(' '), Take(Codec.MessagePack, hex));

    [Theory]
    [InlineData("c4")]
    [InlineData("c4 00")]
    [InlineData("c4 02 c0")]
    [InlineData("c5 00")]
    [InlineData("c5 0000")]
    [InlineData("c5 0002 c0")]
    [InlineData("c6 000000")]
    [InlineData("c6 ffffffff c0")]
    [InlineData("c6 7fffffff c0")]
    [InlineData("c4 01 c0 c0")]
    [InlineData("c4 01 c0 c4")]
    [InlineData("c4 01 c0 d9 01 61")]
    [InlineData("c4 01 c0 c7 01 05 c0")]
    public void A_bundle_of_MessagePack_that_is_none_is_malformed(string hex) =>
        Assert.Equal(CloseCode.MalformedMessage, Assert.Throws<ProtocolException>(() => Take(Codec.MessagePack, hex)).CloseCode);

    [Theory]
    [InlineData("1e")]
    [InlineData("1e1e")]
    [InlineData("1e 5b5d 1e")]
    [InlineData("1e 5b5d 1e1e 5b5d")]
    public void A_bundle_of_JSON_with_an_empty_frame_is_malformed(string hex) =>
        Assert.Equal(CloseCode.MalformedMessage, Assert.Throws<ProtocolException>(() => Take(Codec.Json, hex)).CloseCode);

    [Theory]
    [InlineData("")]
    [InlineData("90")]
    [InlineData("c0")]
    [InlineData("c3")]
    [InlineData("c7")]
    [InlineData("dc 0002 08 01")]
    public void What_begins_like_a_frame_is_no_bundle(string hex) => Assert.False(
        FrameCodecs.Create(Codec.MessagePack).Bundles.IsBundle(Bytes(hex)));

    private static List<string> Take(Codec codec, string hex)
    {
        var format = FrameCodecs.Create(codec).Bundles;
        var bundle = new ReadOnlyMemory<byte>(Bytes(hex));
        Assert.True(format.IsBundle(bundle.Span));
        var frames = new List<string>();
        while (!bundle.IsEmpty)
            frames.Add(Convert.ToHexStringLower(format.Take(ref bundle).ToArray()));
        return frames;
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", ""));
}

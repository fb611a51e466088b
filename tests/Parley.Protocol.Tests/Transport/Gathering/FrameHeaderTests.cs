using System;
using System.Net.WebSockets;
using Parley.Protocol.Transport.Gathering;

namespace Parley.Protocol.Tests.Transport.Gathering;

/// <summary>The examples of RFC 6455 §5.7, and the edges between the forms of a length (§5.2).</summary>
public sealed class FrameHeaderTests
{
    [Fact]
    public void A_whole_text_message_has_the_bytes_of_the_specification()
    {
        Assert.Equal("8105", Header(WebSocketMessageType.Text, 5));
        Assert.Equal("818537FA213D", Header(WebSocketMessageType.Text, 5, new Mask([0x37, 0xFA, 0x21, 0x3D])));
    }

    [Theory]
    [InlineData(0, "8200")]
    [InlineData(1, "8201")]
    [InlineData(125, "827D")]
    [InlineData(126, "827E007E")]
    [InlineData(256, "827E0100")]
    [InlineData(65535, "827EFFFF")]
    [InlineData(65536, "827F0000000000010000")]
    [InlineData(int.MaxValue, "827F000000007FFFFFFF")]
    public void A_length_takes_the_shortest_form(int length, string hex) => Assert.Equal(hex, Header(WebSocketMessageType.Binary, length));

    [Theory]
    [InlineData(0, "828001020304")]
    [InlineData(125, "82FD01020304")]
    [InlineData(126, "82FE007E01020304")]
    [InlineData(65536, "82FF000000000001000001020304")]
    public void A_key_follows_the_length(int length, string hex) =>
        Assert.Equal(hex, Header(WebSocketMessageType.Binary, length, new Mask([1, 2, 3, 4])));

    private static string Header(WebSocketMessageType type, int length, Mask mask = default)
    {
        var bytes = new byte[FrameHeader.MaxBytes];
        Array.Fill(bytes, (byte)0xDD);
        return Convert.ToHexString(bytes, 0, FrameHeader.Write(bytes, type, length, mask));
    }
}

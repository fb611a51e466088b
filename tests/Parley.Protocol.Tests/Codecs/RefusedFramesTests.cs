using System;
using System.Buffers;
using System.Linq;
using System.Text;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;
using Parley.Serialization;

namespace Parley.Protocol.Tests.Codecs;

public sealed class RefusedFramesTests
{
    private static readonly IFrameCodec Json = FrameCodecs.Create(Codec.Json);
    private static readonly IFrameCodec MessagePack = FrameCodecs.Create(Codec.MessagePack);

    [Theory]
    [InlineData("{}")]
    [InlineData("2")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("[\"2\",1,\"A.B\",[]]")]
    [InlineData("[-1]")]
    [InlineData("[128]")]
    [InlineData("[2.5,1,\"A.B\",[]]")]
    [InlineData("[8]")]
    [InlineData("[8,1,1]")]
    [InlineData("[8,1],")]
    [InlineData("[8,1,]")]
    [InlineData("[8,1][8,1]")]
    [InlineData("[8,1]\0")]
    [InlineData("[8,1]//")]
    [InlineData("\ufeff[8,1]")]
    [InlineData("[8,0]")]
    [InlineData("[8,-1]")]
    [InlineData("[8,\"1\"]")]
    [InlineData("[8,1.5]")]
    [InlineData("[8,null]")]
    [InlineData("[8,9007199254740992]")]
    [InlineData("[8,1e400]")]
    [InlineData("[2,1,0,[]]")]
    [InlineData("[2,1,-1,[]]")]
    [InlineData("[2,1,4294967296,[]]")]
    [InlineData("[2,1,null,[]]")]
    [InlineData("[2,1,\"\",[]]")]
    [InlineData("[2,1,\"\\ud800\",[]]")]
    [InlineData("[34,{},1]")]
    [InlineData("[34,[],1,\"A.B\",[]]")]
    [InlineData("[34,{\"deadline\":-1},1,\"A.B\",[]]")]
    [InlineData("[34,{\"deadline\":\"5\"},1,\"A.B\",[]]")]
    [InlineData("[34,{\"deadline\":null},1,\"A.B\",[]]")]
    [InlineData("[34,{\"deadline\":1,\"deadline\":1},1,\"A.B\",[]]")]
    [InlineData("[34,{\"x\":1,\"x\":1},1,\"A.B\",[]]")]
    [InlineData("[34,{\"\\ud800aaaaaaa\":1},1,\"A.B\",[]]")]
    [InlineData("[34,{\"deadlin\\ud800\":1},1,\"A.B\",[]]")]
    [InlineData("[4,1,\"A.B\",-1,5,[]]")]
    [InlineData("[4,1,\"A.B\",5,-1,[]]")]
    [InlineData("[4,1,\"A.B\",5,9007199254740992,[]]")]
    [InlineData("[10,1,5]")]
    [InlineData("[10,1,5,5,5]")]
    [InlineData("[6,1,\"3\",\"m\",null,null]")]
    [InlineData("[6,1,3,null,null,null]")]
    [InlineData("[6,1,3,\"m\",5,null]")]
    [InlineData("[6,1,3,\"m\",null]")]
    [InlineData("[11,-1]")]
    [InlineData("[19,1")]
    [InlineData("[19,1]]")]
    [InlineData("[19,1] 2")]
    [InlineData("[17]")]
    [InlineData("[17,\"A.B\"]")]
    [InlineData("[17,\"A.B\",1,1]")]
    [InlineData("[17,\"A.B\",0]")]
    [InlineData("[17,\"A.B\",-1]")]
    [InlineData("[17,\"A.B\",\"1\"]")]
    [InlineData("[17,\"A.B\",9007199254740992]")]
    [InlineData("[17,\"\",1]")]
    [InlineData("[17,7,1]")]
    [InlineData("[17,null,1]")]
    [InlineData("[16]")]
    [InlineData("[16,\"A\"]")]
    [InlineData("[16,\"A\",\"0123456789abcdef\",1]")]
    [InlineData("[16,1,\"0123456789abcdef\"]")]
    [InlineData("[16,\"A\",1]")]
    [InlineData("[16,\"A\",null]")]
    [InlineData("[16,\"A\",\"\"]")]
    [InlineData("[16,\"\",\"0123456789abcdef\"]")]
    [InlineData("[16,\"A\",\"0123456789abcde\"]")]
    [InlineData("[16,\"A\",\"0123456789abcdefa\"]")]
    [InlineData("[16,\"A\",\"0123456789abcdeg\"]")]
    [InlineData("[18]")]
    [InlineData("[18,\"A\"]")]
    [InlineData("[18,\"A\",\"0123456789abcdef\",1]")]
    [InlineData("[18,1,\"0123456789abcdef\"]")]
    [InlineData("[18,\"A\",1]")]
    [InlineData("[18,\"A\",null]")]
    [InlineData("[18,\"A\",\"\"]")]
    [InlineData("[18,\"\",\"0123456789abcdef\"]")]
    [InlineData("[18,\"A\",\"0123456789abcde\"]")]
    [InlineData("[18,\"A\",\"0123456789abcdefa\"]")]
    [InlineData("[18,\"A\",\"0123456789abcdeg\"]")]
    [InlineData("[5,1]")]
    [InlineData("[5,1,null,null]")]
    [InlineData("[5,1,null] x")]
    [InlineData("[3,\"A.B\"]")]
    public void A_malformed_JSON_frame_is_4500(string json)
    {
        Assert.Equal(CloseCode.MalformedMessage, Refusal(Json, Encoding.UTF8.GetBytes(json)).CloseCode);
    }

    [Theory]
    [InlineData("80")]
    [InlineData("02")]
    [InlineData("c0")]
    [InlineData("c1")]
    [InlineData("90")]
    [InlineData("91 c0")]
    [InlineData("94 a1 32 01 01 90")]
    [InlineData("91 ff")]
    [InlineData("91 cc 80")]
    [InlineData("91 08")]
    [InlineData("93 08 01 01")]
    [InlineData("92 08 01 01")]
    [InlineData("92 08 00")]
    [InlineData("92 08 ff")]
    [InlineData("92 08 a1 31")]
    [InlineData("92 08 c0")]
    [InlineData("92 08 c1")]
    [InlineData("92 08 cf 0020000000000000")]
    [InlineData("92 08 cf ffffffffffffffff")]
    [InlineData("94 02 01 00 90")]
    [InlineData("94 02 01 ff 90")]
    [InlineData("94 02 01 cf 0000000100000000 90")]
    [InlineData("94 02 01 c0 90")]
    [InlineData("94 02 01 a0 90")]
    [InlineData("94 02 01 a2 c080 90")]
    [InlineData("94 02 01 c4 01 41 90")]
    [InlineData("94 22 01 05 90")]
    [InlineData("95 22 90 01 05 90")]
    [InlineData("95 22 81 01 ff 01 05 90")]
    [InlineData("95 22 81 01 a1 35 01 05 90")]
    [InlineData("95 22 82 01 05 01 05 01 05 90")]
    [InlineData("95 22 82 09 05 09 05 01 05 90")]
    [InlineData("96 04 01 05 ff 05 90")]
    [InlineData("94 0a 01 05")]
    [InlineData("93 0a 01 05")]
    [InlineData("95 0a 01 05 05 05")]
    [InlineData("96 06 01 a1 33 a1 6d c0 c0")]
    [InlineData("96 06 01 03 c0 c0 c0")]
    [InlineData("96 06 01 03 a1 6d 05 c0")]
    [InlineData("92 0b ff")]
    [InlineData("92 13")]
    [InlineData("92 13 01 01")]
    [InlineData("91 11")]
    [InlineData("92 11 a1 41")]
    [InlineData("94 11 a1 41 01 01")]
    [InlineData("93 11 a1 41 01 01")]
    [InlineData("93 11 a1 41 00")]
    [InlineData("93 11 a1 41 ff")]
    [InlineData("93 11 a1 41 cf 0020000000000000")]
    [InlineData("93 11 a0 01")]
    [InlineData("93 11 07 01")]
    [InlineData("93 11 c0 01")]
    [InlineData("91 10")]
    [InlineData("92 10 a1 41")]
    [InlineData("93 10 a1 41 01")]
    [InlineData("93 10 01 b0 30313233343536373839616263646566")]
    [InlineData("93 10 a0 b0 30313233343536373839616263646566")]
    [InlineData("93 10 a1 41 c0")]
    [InlineData("93 10 a1 41 a0")]
    [InlineData("93 10 a1 41 b0 30313233343536373839616263646567")]
    [InlineData("93 10 a1 41 b1 3031323334353637383961626364656666")]
    [InlineData("93 10 a1 41 b0 30313233343536373839616263646566 01")]
    [InlineData("94 10 a1 41 b0 30313233343536373839616263646566 01")]
    [InlineData("91 12")]
    [InlineData("92 12 a1 41")]
    [InlineData("93 12 a1 41 01")]
    [InlineData("93 12 01 b0 30313233343536373839616263646566")]
    [InlineData("93 12 a0 b0 30313233343536373839616263646566")]
    [InlineData("93 12 a1 41 c0")]
    [InlineData("93 12 a1 41 a0")]
    [InlineData("93 12 a1 41 b0 30313233343536373839616263646567")]
    [InlineData("93 12 a1 41 b1 3031323334353637383961626364656666")]
    [InlineData("93 12 a1 41 b0 30313233343536373839616263646566 01")]
    [InlineData("94 12 a1 41 b0 30313233343536373839616263646566 01")]
    [InlineData("dd ffffffff")]
    [InlineData("df ffffffff")]
    [InlineData("92 08 db ffffffff")]
    [InlineData("93 05 01 c0 c0")]
    [InlineData("92 05 01")]
    public void A_malformed_MessagePack_frame_is_4500(string hex)
    {
        Assert.Equal(CloseCode.MalformedMessage, Refusal(MessagePack, Hex(hex)).CloseCode);
    }

    [Theory]
    [InlineData(64 + 8)]
    [InlineData(64 + 17)]
    public void A_sequence_number_is_4501(int kind)
    {
        Assert.Equal(CloseCode.ProtocolViolation, Refusal(Json, Encoding.UTF8.GetBytes($"[{kind},1]")).CloseCode);
        Assert.Equal(CloseCode.ProtocolViolation, Refusal(MessagePack, [0x92, (byte)kind, 1]).CloseCode);
    }

    [Fact]
    public void Kinds_that_are_not_known_from_16_to_31_are_ignored_whatever_their_elements()
    {
        for (var kind = 19; kind < 32; kind++)
        {
            foreach (var json in new[] { $"[{kind}]", $"[{kind},{{\"a\":[1,{{}}]}},null,\"x\"]", $"[{kind + 32},5,[]] " })
                Assert.True(Json.Read(Of(Encoding.UTF8.GetBytes(json))).IsIgnorable);
            foreach (var hex in new[] { $"91 {kind:x2}", $"94 {kind:x2} 81 a1 61 92 01 80 c0 a1 78", $"93 {kind + 32:x2} 05 90" })
                Assert.True(MessagePack.Read(Of(Hex(hex))).IsIgnorable);
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void A_name_has_1_to_256_bytes(int length, bool isRead)
    {
        var name = new string('n', length);
        byte[] packed = [0x94, 2, 1, 0xda, (byte)(length >> 8), (byte)length, .. Encoding.UTF8.GetBytes(name), 0x90];
        var escaped = $"[2,1,\"{string.Concat(Enumerable.Repeat("\\u006e", length))}\",[]]";
        foreach (var (codec, bytes) in new[] { (Json, Encoding.UTF8.GetBytes($"[2,1,\"{name}\",[]]")), (Json, Encoding.UTF8.GetBytes(escaped)), (MessagePack, packed) })
        {
            if (isRead)
                Assert.Equal(name, Encoding.UTF8.GetString(codec.Read(Of(bytes)).Operation.Utf8Name.Span));
            else
                Assert.Equal(CloseCode.MalformedMessage, Refusal(codec, bytes).CloseCode);
        }
    }

    [Theory]
    [InlineData(16, 256, true)]
    [InlineData(16, 257, false)]
    [InlineData(18, 256, true)]
    [InlineData(18, 257, false)]
    public void A_contracts_name_has_1_to_256_bytes(int kind, int length, bool isRead)
    {
        var name = new string('n', length);
        byte[] packed = [0x93, (byte)kind, 0xda, (byte)(length >> 8), (byte)length, .. Encoding.UTF8.GetBytes(name), 0xb0, .. "0123456789abcdef"u8];
        foreach (var (codec, bytes) in new[] { (Json, Encoding.UTF8.GetBytes($"[{kind},\"{name}\",\"0123456789abcdef\"]")), (MessagePack, packed) })
        {
            if (isRead)
                Assert.Equal(name, codec.Read(Of(bytes)).ContractName);
            else
                Assert.Equal(CloseCode.MalformedMessage, Refusal(codec, bytes).CloseCode);
        }
    }

    [Theory]
    [InlineData("92 cc08 01")]
    [InlineData("92 cd0008 01")]
    [InlineData("92 d008 d2 00000001")]
    [InlineData("dc0002 08 cf 0000000000000001")]
    [InlineData("dd 00000002 08 d3 0000000000000001")]
    public void Encodings_that_are_not_the_shortest_are_accepted(string hex)
    {
        var frame = MessagePack.Read(Of(Hex(hex)));
        Assert.Equal((FrameKind.End, 1L), (frame.Kind, frame.Id));
    }

    [Theory]
    [InlineData(" [ 8 , 1 ] ")]
    [InlineData("\r\n\t[8,1]\n")]
    [InlineData("[8,1.0]")]
    [InlineData("[8,1e0]")]
    public void White_space_and_other_ways_to_write_a_number_are_accepted(string json)
    {
        var frame = Json.Read(Of(Encoding.UTF8.GetBytes(json)));
        Assert.Equal((FrameKind.End, 1L), (frame.Kind, frame.Id));
    }

    [Theory]
    [InlineData("""[34,{"x":[[1]],"deadline":7,"y":{}},1,5,[]]""", "95 22 83 09 91 91 01 01 07 a1 79 80 01 05 90")]
    [InlineData("""[34,{"dead\u006cine":7},1,5,[]]""", "95 22 81 cc01 07 01 05 90")]
    public void Unknown_headers_are_skipped(string json, string hex)
    {
        Assert.Equal(7, Json.Read(Of(Encoding.UTF8.GetBytes(json))).Deadline);
        Assert.Equal(7, MessagePack.Read(Of(Hex(hex))).Deadline);
    }

    [Fact]
    public void A_payload_may_be_32_levels_deep_and_no_deeper()
    {
        foreach (var (depth, isRead) in new[] { (32, true), (33, false), (5_000, false) })
        {
            var json = Encoding.UTF8.GetBytes("[5,1," + new string('[', depth) + new string(']', depth) + "]");
            byte[] packed = [0x93, 5, 1, .. Enumerable.Repeat((byte)0x91, depth - 1), 0x90];
            foreach (var (codec, bytes) in new[] { (Json, json), (MessagePack, packed) })
            {
                var frame = codec.Read(Of(bytes));
                if (isRead)
                    codec.ReadPayload(frame.Payload, Formatters.Nothing);
                else
                    Assert.Throws<PayloadException>(() => codec.ReadPayload(codec.Read(Of(bytes)).Payload, Formatters.Nothing));
            }
        }
    }

    [Fact]
    public void A_greeting_key_that_is_not_known_may_be_long_and_may_not_be_deep()
    {
        var json = Encoding.UTF8.GetBytes("[0,{\"pad\":[" + string.Join(',', Enumerable.Repeat("0", 3000)) + "],\"version\":1}]");
        byte[] packed = [0x92, 0, 0x82, 0xa3, (byte)'p', (byte)'a', (byte)'d', 0xdc, 11, 184, .. new byte[3000], 0xa7, .. "version"u8, 1];
        Assert.Equal(1, Json.ReadGreeting(Json.Read(Of(json)).Payload).Version);
        Assert.Equal(1, MessagePack.ReadGreeting(MessagePack.Read(Of(packed)).Payload).Version);

        var deepJson = Encoding.UTF8.GetBytes("[0,{\"pad\":" + new string('[', 40) + new string(']', 40) + ",\"version\":1}]");
        byte[] deepPacked = [0x92, 0, 0x82, 0xa1, 0x70, .. Enumerable.Repeat((byte)0x91, 40), 0x90, 0xa7, .. "version"u8, 1];
        Assert.Throws<ProtocolException>(() => Json.ReadGreeting(Json.Read(Of(deepJson)).Payload));
        Assert.Throws<ProtocolException>(() => MessagePack.ReadGreeting(MessagePack.Read(Of(deepPacked)).Payload));
    }

    [Fact]
    public void A_bad_payload_in_a_bad_frame_is_the_frames_failure()
    {
        Assert.Throws<ProtocolException>(() => Json.ReadPayload(Json.Read(Of("[5,1,\"text\",2]"u8.ToArray())).Payload, Formatters.Int32));
        Assert.Throws<ProtocolException>(() => MessagePack.ReadPayload(MessagePack.Read(Of(Hex("93 05 01 a1 78 c0"))).Payload, Formatters.Int32));
        Assert.Throws<PayloadException>(() => Json.ReadPayload(Json.Read(Of("[5,1,\"text\"]"u8.ToArray())).Payload, Formatters.Int32));
        Assert.Throws<PayloadException>(() => MessagePack.ReadPayload(MessagePack.Read(Of(Hex("93 05 01 a1 78"))).Payload, Formatters.Int32));
    }

    private static ProtocolException Refusal(IFrameCodec codec, byte[] bytes) => Assert.Throws<ProtocolException>(() =>
    {
        var frame = codec.Read(Of(bytes));
        codec.ReadPayload(frame.Payload, Formatters.Nothing);
    });

    private static ReadOnlyMemory<byte> Of(byte[] bytes) => bytes;

    private static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", ""));
}

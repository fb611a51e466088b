using System;
using System.Buffers;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Parley.Protocol;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;
using Parley.Serialization;
using Parley.Vectors.Tests.Golden;

namespace Parley.Vectors.Tests.Attack;

/// <summary>Group J of the attacks; README.md says which row is tested where.</summary>
public sealed class JsonAttackTests
{
    public static TheoryData<string> WellFormed => [.. JsonTexts.WellFormed];

    public static TheoryData<string> IllFormed => [.. JsonTexts.IllFormed];

    public static TheoryData<string> Torn => [.. JsonTexts.Torn];

    public static TheoryData<string, bool, bool> Free
    {
        get
        {
            var data = new TheoryData<string, bool, bool>();
            foreach (var (text, isSkipped, isRead) in JsonTexts.Free)
                data.Add(text, isSkipped, isRead);

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(WellFormed))]
    public void J1_what_is_JSON_is_read_and_skipped(string text) => AssertReads(text, isSkipped: true, isRead: true);

    [Theory]
    [MemberData(nameof(IllFormed))]
    [MemberData(nameof(Torn))]
    public void J1_what_is_not_JSON_is_neither_read_nor_skipped(string text) => AssertReads(text, isSkipped: false, isRead: false);

    [Theory]
    [MemberData(nameof(Free))]
    public void J1_what_the_RFC_leaves_open_has_our_answer(string text, bool isSkipped, bool isRead) => AssertReads(text, isSkipped, isRead);

    [Fact]
    public async Task J1_as_a_payload_what_is_not_JSON_fails_its_call_and_nothing_else()
    {
        await using var raw = await RawPeer.OpenAsync(Codec.Json);
        var id = 0L;
        foreach (var (text, isWellFormed) in JsonTexts.WellFormed.Select(static text => (text, true)).Concat(JsonTexts.IllFormed.Select(static text => (text, false))))
        {
            // The argument that the operation does not have is skipped, whatever it is.
            await raw.SendBytesAsync(Latin($"[2,{++id},\"Lab.Echo\",[\"x\",{text}]]"));
            var answer = await raw.ReceiveAsync();
            Assert.True(isWellFormed ? answer.Kind == FrameKind.Reply : answer.Code == ErrorCode.InvalidArgument, $"{text}: {answer.Kind}");
            Assert.Equal(id, answer.Id);
        }

        await raw.RoundTripAsync();
    }

    [Fact]
    public async Task J1_as_an_envelope_whatever_is_no_frame_closes_with_4500()
    {
        // What begins with 1 is a Welcome, which is a violation whatever follows.
        foreach (var text in JsonTexts.WellFormed.Concat(JsonTexts.IllFormed).Concat(JsonTexts.Torn).Where(static text => !text.StartsWith("[1", StringComparison.Ordinal)))
        {
            await using var raw = await RawPeer.OpenAsync(Codec.Json);
            await raw.SendBytesAsync(Latin(text));
            Assert.Equal((text, CloseCode.MalformedMessage), (text, (await raw.ReceiveCloseAsync()).Code));
        }
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    [InlineData(100_000, false)]
    public async Task J2_a_payload_that_is_too_deep_fails_its_call_also_where_it_is_skipped(int depth, bool isRead)
    {
        await using var raw = await RawPeer.OpenAsync(Codec.Json, setup: static setup => setup.Limits = new() { MaxMessageBytes = 1024 * 1024 });
        var nest = new string('[', depth) + new string(']', depth);
        await raw.SendBytesAsync(Latin($"[2,1,\"Lab.Echo\",[\"x\",{nest}]]"));
        var answer = await raw.ReceiveAsync();
        Assert.Equal(isRead ? FrameKind.Reply : FrameKind.Fault, answer.Kind);
        Assert.True(isRead || answer.Code == ErrorCode.InvalidArgument);
        var objects = string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
        await raw.SendBytesAsync(Latin($"[2,2,\"Lab.Echo\",[\"x\",{objects}]]"));
        Assert.Equal(answer.Kind, (await raw.ReceiveAsync()).Kind);
        await raw.RoundTripAsync();
    }

    [Theory]
    [InlineData(33)]
    [InlineData(100_000)]
    public async Task J2_an_envelope_that_is_too_deep_closes_with_4500(int depth)
    {
        await using var raw = await RawPeer.OpenAsync(Codec.Json, setup: static setup => setup.Limits = new() { MaxMessageBytes = 1024 * 1024 });
        await raw.SendBytesAsync(Latin($"[34,{{\"x\":{new string('[', depth)}{new string(']', depth)}}},1,\"Lab.Echo\",[\"x\"]]"));
        Assert.Equal(CloseCode.MalformedMessage, (await raw.ReceiveCloseAsync()).Code);
    }

    [Theory]
    [InlineData("[2,1,\"Lab.Pack\",[{\"label\":\"a\",\"label\":\"b\"}]]")]
    [InlineData("[2,1,\"Lab.Pack\",[{\"label\":\"a\",\"l\\u0061bel\":\"b\"}]]")]
    [InlineData("[2,1,\"Lab.Pack\",[{}]]")]
    [InlineData("[2,1,\"Lab.Pack\",[{\"label\":null}]]")]
    [InlineData("[2,1,\"Lab.Pack\",[{\"label\":1}]]")]
    [InlineData("[2,1,\"Lab.Pack\",[{\"label\":\"a\",\"size\":1.5}]]")]
    [InlineData("[2,1,\"Lab.Pack\",[{\"label\":\"a\",\"size\":\"12\"}]]")]
    [InlineData("[2,1,\"Lab.Pack\",[{\"label\":\"a\",\"size\":NaN}]]")]
    [InlineData("[2,1,\"Lab.Pack\",[{\"label\":\"\\ud800\"}]]")]
    [InlineData("[2,1,\"Lab.Pack\",[]]")]
    [InlineData("[2,1,\"Lab.Pack\",{}]")]
    [InlineData("[2,1,\"Lab.Pack\",null]")]
    public async Task J3_J4_J5_J6_J8_a_bad_argument_fails_its_call_and_names_no_value(string message)
    {
        await using var raw = await RawPeer.OpenAsync(Codec.Json);
        await raw.SendBytesAsync(Latin(message));
        var fault = await raw.ReceiveAsync();
        Assert.Equal(ErrorCode.InvalidArgument, fault.Code);
        Assert.DoesNotContain("12", fault.Frame.Message!.Replace("docs", "", StringComparison.Ordinal));
        await raw.RoundTripAsync();
    }

    [Fact]
    public async Task J4_J8_an_unknown_member_is_skipped_and_a_zero_character_is_text()
    {
        await using var raw = await RawPeer.OpenAsync(Codec.Json);
        await raw.SendBytesAsync(Latin("[2,1,\"Lab.Pack\",[{\"later\":[{\"label\":null}],\"label\":\"a\",\"size\":-0}]]"));
        Assert.Equal(FrameKind.Reply, (await raw.ReceiveAsync()).Kind);
        await raw.SendBytesAsync(Latin("[2,2,\"Lab.Echo\",[\"\\u0000\"]]"));
        Assert.Equal("\0", (await raw.ReceiveAsync()).Payload());
    }

    [Theory]
    [InlineData("\u00ef\u00bb\u00bf[2,1,\"Lab.Echo\",[\"x\"]]")]
    [InlineData("[2,1,\"Lab.Echo\",[\"x\"],]")]
    [InlineData("[2,1,\"Lab.Echo\",[\"x\"]]//")]
    [InlineData("/**/[2,1,\"Lab.Echo\",[\"x\"]]")]
    [InlineData("[2,1,\"Lab.Echo\",[\"x\"]][]")]
    [InlineData("[2,1,\"Lab.Echo\",[\"x\"]]\0")]
    [InlineData("[34,{\"x\":1,\"x\":2},1,\"Lab.Echo\",[\"x\"]]")]
    [InlineData("[2,\"1\",\"Lab.Echo\",[\"x\"]]")]
    [InlineData("[2,9007199254740992,\"Lab.Echo\",[\"x\"]]")]
    [InlineData("[2,-1,\"Lab.Echo\",[\"x\"]]")]
    [InlineData("[2,1.5,\"Lab.Echo\",[\"x\"]]")]
    [InlineData("[2,1,true,[\"x\"]]")]
    [InlineData("[2,1,\"\",[\"x\"]]")]
    public async Task J3_J7_J11_a_frame_that_is_not_exactly_one_closes_with_4500(string message)
    {
        await using var raw = await RawPeer.OpenAsync(Codec.Json);
        await raw.SendBytesAsync(Latin(message));
        Assert.Equal(CloseCode.MalformedMessage, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task J11_a_name_of_256_bytes_or_with_a_line_break_is_a_name_that_nothing_has()
    {
        await using var raw = await RawPeer.OpenAsync(Codec.Json);
        foreach (var (i, name) in new[] { new string('n', 256), "Lab\\nEcho", "Lab.Echo\\u0000" }.Index())
        {
            await raw.SendBytesAsync(Latin($"[2,{i + 1},\"{name}\",[]]"));
            Assert.Equal(ErrorCode.Unimplemented, (await raw.ReceiveAsync()).Code);
        }

        await raw.SendBytesAsync(Latin($"[2,9,\"{new string('n', 257)}\",[]]"));
        Assert.Equal(CloseCode.MalformedMessage, (await raw.ReceiveCloseAsync()).Code);
    }

    [Theory]
    [InlineData("Double")]
    [InlineData("Single")]
    [InlineData("Decimal")]
    [InlineData("Int64")]
    [InlineData("BigInteger")]
    [InlineData("JsonElement")]
    [InlineData("Nothing")]
    public void J10_long_digits_and_escapes_take_memory_in_proportion_to_the_message(string type)
    {
        foreach (var text in new[] { new string('9', 60_000), "0." + new string('1', 60_000), "1e" + new string('1', 60_000), "\"" + string.Concat(Enumerable.Repeat("\\u0041", 10_000)) + "\"" })
        {
            var bytes = Latin(text);
            ReadsWhole(type, bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            ReadsWhole(type, bytes);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * text.Length + 16_384);
        }
    }

    private static void AssertReads(string text, bool isSkipped, bool isRead)
    {
        Assert.Equal(isSkipped, Reads("Nothing", text));
        Assert.Equal(isRead, Reads("JsonElement", text));
    }

    private static bool Reads(string type, string text)
    {
        var bytes = Latin(text);
        var isRead = ReadsWhole(type, bytes);
        Assert.Equal(isRead, Reads(type, Pieces.OfOneByte(bytes)));
        return isRead;
    }

    private static bool ReadsWhole(string type, byte[] bytes) => Reads(type, Pieces.Whole(bytes));

    private static bool Reads(string type, ReadOnlySequence<byte> text)
    {
        try
        {
            ContractTypes.All[type].ReadJson(text);
            return true;
        }
        catch (Exception error) when (error is PayloadException or JsonException)
        {
            return false;
        }
    }

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
}

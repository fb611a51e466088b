using System;
using System.Buffers;
using System.Globalization;
using System.Linq;
using System.Text;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Codecs;

/// <summary>What a frame says for an operation: a number that the contract gives, else the name in JSON and its hash in MessagePack (protocol.md §5.2).</summary>
public sealed class OperationNamingTests
{
    private const string Name = "Trading.Quotes";

    private static readonly IFrameCodec Json = FrameCodecs.Create(Codec.Json);
    private static readonly IFrameCodec MessagePack = FrameCodecs.Create(Codec.MessagePack);
    private static readonly uint Hashed = OperationNumber.Hash(Encoding.UTF8.GetBytes(Name));

    [Theory]
    [InlineData(1u, "01")]
    [InlineData(127u, "7F")]
    [InlineData(128u, "CC80")]
    [InlineData(65_535u, "CDFFFF")]
    public void A_given_number_is_written_by_both_codecs(uint number, string packed) =>
        AssertWritten(number, number.ToString(CultureInfo.InvariantCulture), packed);

    [Fact]
    public void Without_a_number_to_use_both_codecs_write_the_name() => AssertWritten(0, $"\"{Name}\"", "AE54726164696E672E51756F746573");

    [Fact]
    public void Without_a_given_number_JSON_has_the_name_and_MessagePack_its_hash() => AssertWritten(Hashed, $"\"{Name}\"", "CEE466E841");

    [Theory]
    [InlineData(0u, false)]
    [InlineData(1u, true)]
    [InlineData(65_535u, true)]
    [InlineData(65_536u, false)]
    [InlineData(0x8000_0000u, false)]
    [InlineData(0x8000_0001u, false)]
    [InlineData(uint.MaxValue, false)]
    public void Contracts_give_numbers_from_1_to_65535(uint number, bool isGiven) => Assert.Equal(isGiven, OperationNumber.IsGiven(number));

    // The published values of FNV-1a, two of them without the highest bit.
    [Theory]
    [InlineData("a", 0xE40C_292Cu)]
    [InlineData("fo", 0x6222_E842u | 0x8000_0000u)]
    [InlineData("foobar", 0xBF9C_F968u)]
    [InlineData("foob", 0x3F50_76EFu | 0x8000_0000u)]
    public void A_hash_is_never_a_given_number(string name, uint hash)
    {
        Assert.Equal(hash, OperationNumber.Hash(Encoding.UTF8.GetBytes(name)));
        Assert.False(OperationNumber.IsGiven(hash));
    }

    [Theory]
    [InlineData("7", "07", 7u)]
    [InlineData("7e0", "CD0007", 7u)]
    [InlineData("65535", "CDFFFF", 65_535u)]
    [InlineData("65536", "CE00010000", 65_536u)]
    [InlineData("3831949377", "CEE466E841", 0xE466_E841u)]
    [InlineData("\"Trading.Quotes\"", "AE54726164696E672E51756F746573", 0u)]
    public void Both_codecs_read_text_and_any_number(string json, string packed, uint number)
    {
        string[] frames = [$"[2,9,{json},[]]", $"[3,{json},[]]", $"[4,9,{json},64,5,[]]", $"[34,{{\"deadline\":5}},9,{json},[]]"];
        string[] packedFrames = [$"940209{packed}90", $"9303{packed}90", $"960409{packed}400590", $"952281010509{packed}90"];
        foreach (var frame in frames.Select(text => Json.Read(Encoding.UTF8.GetBytes(text)))
            .Concat(packedFrames.Select(hex => MessagePack.Read(Convert.FromHexString(hex)))))
        {
            Assert.Equal(number, frame.Operation.Number);
            Assert.Equal(number == 0 ? Name : "", Encoding.UTF8.GetString(frame.Operation.Utf8Name.Span));
        }
    }

    [Fact]
    public void What_was_dropped_is_told_by_name_in_both_codecs()
    {
        Assert.Equal($"[17,\"{Name}\",3]", Encoding.UTF8.GetString(Write(Json, Frame.Dropped(Name, 3))));
        Assert.Equal("9311AE54726164696E672E51756F74657303", Convert.ToHexString(Write(MessagePack, Frame.Dropped(Name, 3))));
    }

    private static void AssertWritten(uint number, string json, string packed)
    {
        (Frame Frame, string Json, string Packed)[] all =
        [
            (Frame.Call(9, Name, number), $"[2,9,{json},[]]", $"940209{packed}90"),
            (Frame.Call(9, Name, number, 5), $"[34,{{\"deadline\":5}},9,{json},[]]", $"952281010509{packed}90"),
            (Frame.OneWay(Name, number), $"[3,{json},[]]", $"9303{packed}90"),
            (Frame.Open(9, Name, number, 64, 5), $"[4,9,{json},64,5,[]]", $"960409{packed}400590"),
        ];
        Assert.All(all, expected =>
        {
            Assert.Equal(expected.Json, Encoding.UTF8.GetString(WriteWithArguments(Json, expected.Frame)));
            Assert.Equal(expected.Packed, Convert.ToHexString(WriteWithArguments(MessagePack, expected.Frame)));
        });
    }

    private static byte[] Write(IFrameCodec codec, in Frame frame)
    {
        var output = new ArrayBufferWriter<byte>();
        codec.Write(output, frame);
        return output.WrittenMemory.ToArray();
    }

    private static byte[] WriteWithArguments(IFrameCodec codec, in Frame frame)
    {
        var output = new ArrayBufferWriter<byte>();
        codec.Write(output, frame, AnyFormatter.Instance, Array.Empty<object?>());
        return output.WrittenMemory.ToArray();
    }
}

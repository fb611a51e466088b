using System;
using System.Buffers;
using System.Text;
using System.Text.Json;
using Parley.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.Tests.Serialization;

/// <summary>Whole payloads in and out, in the way the engine does it.</summary>
internal static class Wire
{
    public static byte[] Pack<T>(Formatter<T> formatter, T value)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        formatter.Write(ref writer, value);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    public static T Unpack<T>(Formatter<T> formatter, ReadOnlySequence<byte> message)
    {
        var reader = new MessagePackReader(message);
        var value = formatter.Read(ref reader);
        reader.EnsureEnd();
        return value;
    }

    public static T Unpack<T>(Formatter<T> formatter, byte[] message) => Unpack(formatter, new ReadOnlySequence<byte>(message));

    public static T UnpackHex<T>(Formatter<T> formatter, string hex) => Unpack(formatter, Bytes(hex));

    public static string PackHex<T>(Formatter<T> formatter, T value) => Hex(Pack(formatter, value));

    public static string ToJson<T>(Formatter<T> formatter, T value)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
            formatter.Write(writer, value);

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static T FromJson<T>(Formatter<T> formatter, ReadOnlySequence<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 32 });
        reader.Read();
        var value = formatter.Read(ref reader);
        Assert.False(reader.Read());
        return value;
    }

    public static T FromJson<T>(Formatter<T> formatter, string text) =>
        FromJson(formatter, new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text)));

    /// <summary>Both codecs must give back the same value.</summary>
    public static void AssertRoundTrip<T>(Formatter<T> formatter, T value)
    {
        Assert.Equal(value, Unpack(formatter, Pack(formatter, value)));
        Assert.Equal(value, FromJson(formatter, ToJson(formatter, value)));
    }

    /// <summary>The bytes of hexadecimal digits, which may have spaces between them.</summary>
    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", ""));

    public static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

    /// <summary>The bytes in segments that end at the given offsets.</summary>
    public static ReadOnlySequence<byte> Split(byte[] bytes, params int[] ends)
    {
        Segment? first = null;
        Segment? last = null;
        var start = 0;
        foreach (var end in (int[])[.. ends, bytes.Length])
        {
            var part = bytes.AsMemory(start, end - start);
            last = last is null ? first = new Segment(part) : last.Append(part);
            start = end;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}

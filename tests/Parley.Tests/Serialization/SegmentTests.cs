using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Parley.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.Tests.Serialization;

public sealed class SegmentTests
{
    private static readonly Book Sample = new()
    {
        Title = "a title that is €60 long",
        Orders = [new("BTC/USD", Side.Buy, 64_000.50m, -70_000), new(new string('é', 20), Side.Sell, -1m)],
        Next = new Book(),
    };

    [Fact]
    public void A_message_in_two_segments_is_the_same_wherever_it_is_split()
    {
        AssertSameWhereverSplit(BookFormatter.Instance, Sample);
        AssertSameWhereverSplit(new ListFormatter<double>(Formatters.Double), [0.1, -5]);
        AssertSameWhereverSplit(Formatters.Guid, new Guid("00112233-4455-6677-8899-aabbccddeeff"));
        AssertSameWhereverSplit(Formatters.DateTimeOffset, DateTimeOffset.MinValue);
        AssertSameWhereverSplit(Formatters.Binary, [.. Enumerable.Range(0, 40).Select(static i => (byte)i)]);
        AssertSameWhereverSplit(Formatters.Decimal, decimal.MinValue);
        AssertSameWhereverSplit(Formatters.Int64, long.MinValue);
        AssertSameWhereverSplit(
            new DictionaryFormatter<Guid, TimeSpan>(Formatters.Guid, Formatters.TimeSpan), new() { [Guid.Empty] = TimeSpan.MinValue });
    }

    [Fact]
    public void A_message_in_segments_of_one_byte_with_empty_ones_between_is_the_same()
    {
        var message = Wire.Pack(BookFormatter.Instance, Sample);
        var ends = Enumerable.Range(0, message.Length + 1).SelectMany(static i => (int[])[i, i]).ToArray();
        var copy = Wire.Unpack(BookFormatter.Instance, Wire.Split(message, ends));
        Assert.Equal(message, Wire.Pack(BookFormatter.Instance, copy));
        Wire.Unpack(Formatters.Nothing, Wire.Split(message, ends));
        var json = Encoding.UTF8.GetBytes(Wire.ToJson(BookFormatter.Instance, Sample));
        var read = Wire.FromJson(BookFormatter.Instance, Wire.Split(json, [.. Enumerable.Range(0, json.Length)]));
        Assert.Equal(message, Wire.Pack(BookFormatter.Instance, read));
    }

    [Fact]
    public void A_cut_message_in_segments_is_refused()
    {
        var message = Wire.Pack(BookFormatter.Instance, Sample);
        for (var length = 1; length < message.Length; length++)
        {
            var cut = Wire.Split(message[..length], length / 2);
            Assert.Throws<PayloadException>(() => Wire.Unpack(BookFormatter.Instance, cut));
            Assert.Throws<PayloadException>(() => Wire.Unpack(Formatters.Nothing, cut));
        }
    }

    [Fact]
    public void The_position_is_where_the_next_value_starts()
    {
        var message = Wire.Bytes("93 a568656c6c6f 01 c0");
        for (var split = 0; split <= message.Length; split++)
        {
            var sequence = Wire.Split(message, split);
            var reader = new MessagePackReader(sequence);
            Assert.Equal(3, reader.EnterArray());
            Assert.Equal(1, reader.Depth);
            Assert.Equal("hello", reader.ReadString());
            Assert.Equal(7, reader.Consumed);
            Assert.Equal(new byte[] { 1, 0xc0 }, sequence.Slice(reader.Consumed).ToArray());
            Assert.Equal(MessagePackType.Integer, reader.PeekType());
            Assert.False(reader.TryReadNil());
            reader.Skip();
            Assert.False(reader.End);
            Assert.True(reader.TryReadNil());
            reader.Leave();
            Assert.True(reader.End);
            Assert.Equal(0, reader.Depth);
            reader.EnsureEnd();
        }
    }

    [Fact]
    public void A_writer_over_small_buffers_writes_the_same_bytes()
    {
        var output = new TightBuffer();
        var writer = new MessagePackWriter(output);
        BookFormatter.Instance.Write(ref writer, Sample);
        Formatters.Binary.Write(ref writer, new byte[1_000]);
        writer.Flush();
        byte[] expected = [.. Wire.Pack(BookFormatter.Instance, Sample), .. Wire.Pack(Formatters.Binary, new byte[1_000])];
        Assert.Equal(expected, output.Written.ToArray());
    }

    [Fact]
    public void What_a_pool_left_in_a_buffer_is_never_sent()
    {
        var output = new TightBuffer();
        var writer = new MessagePackWriter(output);
        foreach (var text in (string[])["", "é", new string('€', 11), new string('€', 86)])
            writer.WriteString(text);

        writer.WriteDateTime(DateTime.UnixEpoch);
        writer.Flush();
        Assert.DoesNotContain((byte)0xaa, output.Written);
    }

    private static void AssertSameWhereverSplit<T>(Formatter<T> formatter, T value)
    {
        var message = Wire.Pack(formatter, value);
        var json = Encoding.UTF8.GetBytes(Wire.ToJson(formatter, value));
        for (var split = 0; split <= message.Length; split++)
        {
            Assert.Equal(message, Wire.Pack(formatter, Wire.Unpack(formatter, Wire.Split(message, split))));
            Wire.Unpack(Formatters.Nothing, Wire.Split(message, split));
        }

        for (var split = 0; split <= json.Length; split++)
            Assert.Equal(message, Wire.Pack(formatter, Wire.FromJson(formatter, Wire.Split(json, split))));
    }

    /// <summary>Gives exactly as much room as it is asked for, full of a byte that would show.</summary>
    private sealed class TightBuffer : IBufferWriter<byte>
    {
        private byte[] _current = [];

        public List<byte> Written { get; } = [];

        public void Advance(int count) => Written.AddRange(_current[..count]);

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            _current = new byte[Math.Max(1, sizeHint)];
            Array.Fill(_current, (byte)0xaa);
            return _current;
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}

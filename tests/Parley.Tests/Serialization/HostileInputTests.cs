using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using Parley.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.Tests.Serialization;

/// <summary>Inputs that somebody chose to do harm. The decoder rules R1 to R8 are those of docs/serialization.md.</summary>
public sealed class HostileInputTests
{
    private static readonly Book Sample = new()
    {
        Title = "té",
        Orders = [new("BTC/USD", Side.Buy, 64_000.50m, 70_000), new(new string('x', 40), Side.Sell, -1m)],
        Next = new Book(),
    };

    private static readonly DictionaryFormatter<string, DateTimeOffset> Dates = new(Formatters.String, Formatters.DateTimeOffset);

    private static readonly Dictionary<string, DateTimeOffset> SomeDates = new()
    {
        ["a"] = DateTimeOffset.UnixEpoch,
        ["b"] = DateTimeOffset.MaxValue,
        ["c"] = new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(-2)),
    };

    [Fact]
    public void A_message_cut_anywhere_is_refused()
    {
        AssertEveryCutRefused(BookFormatter.Instance, Sample);
        AssertEveryCutRefused(Dates, SomeDates);
        AssertEveryCutRefused(new ArrayFormatter<double>(Formatters.Double), [1, 2.5]);
        AssertEveryCutRefused(Formatters.Binary, new byte[300]);
        AssertEveryCutRefused(Formatters.Guid, Guid.Empty);
    }

    [Fact]
    public void A_message_with_any_byte_changed_is_read_or_refused_and_nothing_else()
    {
        AssertEveryChangeHandled(BookFormatter.Instance, Sample);
        AssertEveryChangeHandled(Dates, SomeDates);
        AssertEveryChangeHandled(Formatters.TimeSpan, new TimeSpan(-937_840_000_005));
        AssertEveryChangeHandled(Formatters.Decimal, 1.10m);
        AssertEveryChangeHandled(Formatters.Guid, Guid.Empty);
        AssertEveryChangeHandled(Formatters.DateTime, new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Unspecified));
        AssertEveryChangeHandled(Formatters.TimeOnly, TimeOnly.MaxValue);
        AssertEveryChangeHandled(SampleFormatters.Rights, Rights.Top);
    }

    [Theory]
    [InlineData("ddffffffff")]
    [InlineData("dcffff")]
    [InlineData("dfffffffff")]
    [InlineData("df80000000")]
    [InlineData("deffff")]
    [InlineData("c6ffffffff")]
    [InlineData("c67fffffff")]
    [InlineData("c5ffff")]
    [InlineData("dbffffffff")]
    [InlineData("db80000000")]
    [InlineData("daffff")]
    [InlineData("c9ffffffffff")]
    [InlineData("c8ffffff")]
    public void Reading_a_length_beyond_the_message_fails_before_allocating(string hex)
    {
        var message = Wire.Bytes(hex);
        var skipped = Wire.Bytes("92 00" + hex);
        AssertSmallFailure(new ListFormatter<long>(Formatters.Int64), message);
        AssertSmallFailure(new ArrayFormatter<Guid>(Formatters.Guid), message);
        AssertSmallFailure(new DictionaryFormatter<long, long>(Formatters.Int64, Formatters.Int64), message);
        AssertSmallFailure(Formatters.Binary, message);
        AssertSmallFailure(Formatters.String, message);
        AssertSmallFailure(Formatters.DateTime, message);
        AssertSmallFailure(Formatters.Nothing, skipped);
    }

    [Fact]
    public void Headers_that_share_the_bytes_behind_them_are_refused_at_the_second()
    {
        var message = new byte[400];
        for (var i = 0; i < 20; i++)
        {
            message[i * 5] = 0xdd;
            BinaryPrimitives.WriteInt32BigEndian(message.AsSpan((i * 5) + 1), message.Length - ((i + 1) * 5));
        }

        var reader = new MessagePackReader(new ReadOnlySequence<byte>(message));
        reader.EnterArray();
        try
        {
            reader.EnterArray();
            Assert.Fail("The second header declares more than the first left.");
        }
        catch (PayloadException)
        {
            Assert.Equal(10, reader.Consumed);
        }

        AssertSmallFailure(Formatters.Nothing, message);
    }

    [Fact]
    public void A_message_of_nothing_but_elements_is_not_refused()
    {
        foreach (var length in (int[])[1, 15, 16, 65_536])
        {
            var bits = new bool[length];
            Assert.Equal(bits, Wire.Unpack(new ArrayFormatter<bool>(Formatters.Boolean), Wire.Pack(new ArrayFormatter<bool>(Formatters.Boolean), bits)));
            Wire.Unpack(Formatters.Nothing, Wire.Pack(new ArrayFormatter<bool>(Formatters.Boolean), bits));
        }
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [InlineData(60_000, false)]
    public void Nesting_is_limited_when_skipping_on_a_small_stack(int depth, bool accepted)
    {
        var nest = Enumerable.Repeat((byte)0x91, depth).Append((byte)0xc0).ToArray();
        byte[] asKey = [0x81, .. nest[1..], 0xc0];
        byte[] inUnknownMember = [0x82, 0xa1, (byte)'x', .. nest[1..], .. Wire.Bytes("a57469746c65 a174")];
        var json = "{\"x\":" + new string('[', depth - 1) + new string(']', depth - 1) + ",\"title\":\"t\"}";
        OnSmallStack(() =>
        {
            Assert.Equal(accepted, ReadsJson(BookFormatter.Instance, json));
            Assert.Equal(accepted, Reads(Formatters.Nothing, nest));
            Assert.Equal(accepted, Reads(Formatters.Nothing, asKey));
            Assert.Equal(accepted, Reads(BookFormatter.Instance, inUnknownMember));
        });
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [InlineData(60_000, false)]
    public void Nesting_is_limited_when_reading_on_a_small_stack(int depth, bool accepted)
    {
        var level = Wire.Bytes("82 a57469746c65 a174 a46e657874");
        var packed = Enumerable.Repeat(level, depth - 1).SelectMany(static part => part).Concat(Wire.Bytes("81 a57469746c65 a174")).ToArray();
        var json = new StringBuilder().Insert(0, """{"title":"t","next":""", depth - 1).Append("""{"title":"t"}""").Append('}', depth - 1).ToString();
        OnSmallStack(() =>
        {
            Assert.Equal(accepted, Reads(BookFormatter.Instance, packed));
            Assert.Equal(accepted, ReadsJson(BookFormatter.Instance, json));
        });
    }

    [Fact]
    public void An_extension_or_binary_full_of_headers_is_only_bytes()
    {
        var body = new string('9', 2) + string.Concat(Enumerable.Repeat("91", 249));
        Wire.UnpackHex(Formatters.Nothing, "c7fa05" + body);
        Assert.Equal(250, Wire.UnpackHex(Formatters.Binary, "c4fa" + body).Length);
    }

    [Fact]
    public void Small_elements_do_not_become_large_memory()
    {
        const int Count = 60_000;
        byte[] nils = [0xdd, 0, 0, Count >> 8, Count & 0xff, .. Enumerable.Repeat((byte)0xc0, Count)];
        byte[] empties = [0xdd, 0, 0, Count >> 8, Count & 0xff, .. Enumerable.Repeat((byte)0xa0, Count)];
        Assert.InRange(Allocated(() => Reads(new ListFormatter<long?>(Formatters.NullableInt64), nils)), 0, 64 * Count);
        Assert.InRange(Allocated(() => Reads(new ArrayFormatter<long?>(Formatters.NullableInt64), nils)), 0, 48 * Count);
        Assert.InRange(Allocated(() => Reads(new ArrayFormatter<string>(Formatters.String), empties)), 0, 24 * Count);
    }

    private static void AssertEveryCutRefused<T>(Formatter<T> formatter, T value)
    {
        var message = Wire.Pack(formatter, value);
        for (var length = 0; length < message.Length; length++)
        {
            Assert.False(Reads(formatter, message[..length]));
            Assert.False(Reads(Formatters.Nothing, message[..length]));
        }

        var json = Encoding.UTF8.GetBytes(Wire.ToJson(formatter, value));
        for (var length = 0; length < json.Length; length++)
            Assert.False(ReadsJson(formatter, new ReadOnlySequence<byte>(json, 0, length)));
    }

    private static void AssertEveryChangeHandled<T>(Formatter<T> formatter, T value)
    {
        var message = Wire.Pack(formatter, value);
        AssertEveryChange(message, changed => Reads(formatter, changed));
        AssertEveryChange(message, static changed => Reads(Formatters.Nothing, changed));
        var json = Encoding.UTF8.GetBytes(Wire.ToJson(formatter, value));
        AssertEveryChange(json, changed => ReadsJson(formatter, new ReadOnlySequence<byte>(changed)));
    }

    private static void AssertEveryChange(byte[] message, Func<byte[], bool> reads)
    {
        var refused = 0;
        for (var at = 0; at < message.Length; at++)
        {
            var original = message[at];
            for (var change = 1; change < 256; change += change < 8 ? 1 : 13)
            {
                message[at] = (byte)(original ^ change);
                if (!reads(message))
                    refused++;
            }

            message[at] = original;
        }

        Assert.True(reads(message));
        Assert.NotEqual(0, refused);
    }

    private static bool Reads<T>(Formatter<T> formatter, byte[] message)
    {
        try
        {
            Wire.Unpack(formatter, message);
            return true;
        }
        catch (PayloadException)
        {
            return false;
        }
    }

    private static bool ReadsJson<T>(Formatter<T> formatter, string json) =>
        ReadsJson(formatter, new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)));

    private static bool ReadsJson<T>(Formatter<T> formatter, ReadOnlySequence<byte> json)
    {
        try
        {
            Wire.FromJson(formatter, json);
            return true;
        }
        catch (Exception error) when (error is PayloadException or JsonException)
        {
            return false;
        }
    }

    private static void AssertSmallFailure<T>(Formatter<T> formatter, byte[] message)
    {
        Assert.False(Reads(formatter, message));

        // The exception with its stack trace and texts; the lengths in question are 64 KiB to 4 GiB.
        Assert.InRange(Allocated(() => Assert.False(Reads(formatter, message))), 0, 16_384);
    }

    private static long Allocated(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception error)
                {
                    failure = error;
                }
            },
            maxStackSize: 64 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}

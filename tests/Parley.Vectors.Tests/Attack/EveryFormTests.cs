using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Parley.Serialization;
using Parley.Vectors.Tests.Golden;

namespace Parley.Vectors.Tests.Attack;

/// <summary>M1, M8, M9 and M16: each value in all forms that the format has for it, and only where it fits the type.</summary>
public sealed class EveryFormTests
{
    private static readonly (string Type, BigInteger Min, BigInteger Max)[] Integers =
    [
        ("SByte", sbyte.MinValue, sbyte.MaxValue), ("Byte", 0, byte.MaxValue), ("Int16", short.MinValue, short.MaxValue), ("UInt16", 0, ushort.MaxValue),
        ("Int32", int.MinValue, int.MaxValue), ("UInt32", 0, uint.MaxValue), ("Int64", long.MinValue, long.MaxValue), ("UInt64", 0, ulong.MaxValue),
    ];

    [Fact]
    public void M1_M8_M9_an_integer_in_any_form_is_read_into_every_type_that_holds_it_and_no_other()
    {
        var forms = 0;
        foreach (var value in Edges())
        {
            foreach (var form in Forms(value))
            {
                forms++;
                foreach (var (name, min, max) in Integers)
                {
                    var type = ContractTypes.All[name];
                    if (value < min || value > max)
                        Assert.Throws<PayloadException>(() => type.ReadMessagePack(form));
                    else
                        Assert.Equal(value.ToString(), type.WriteJson(type.ReadMessagePack(form)).Trim('"'));
                }
            }
        }

        Assert.True(forms > 500, $"{forms} forms");
    }

    [Fact]
    public void M1_text_bytes_arrays_and_maps_are_read_behind_every_header_that_holds_their_length()
    {
        foreach (var length in (int[])[0, 1, 15, 16, 31, 32, 255, 256, 65_535, 65_536])
        {
            var letters = Enumerable.Repeat((byte)'a', length).ToArray();
            AssertForms("String", letters, length, (0xa0, 31), [0xd9, 0xda, 0xdb]);
            AssertForms("Binary", letters, length, (0, -1), [0xc4, 0xc5, 0xc6]);
            AssertForms("Int32Array", new byte[length], length, (0x90, 15), [0xdc, 0xdd]);
            AssertForms("Int64Map", [.. Enumerable.Range(0, length).SelectMany(Entry)], length, (0x80, 15), [0xde, 0xdf]);
        }
    }

    [Fact]
    public void M15_M16_many_small_or_colliding_elements_take_memory_in_proportion_to_the_message()
    {
        const int Count = 60_000;
        byte[] colliding = [0xde, 0x10, 0, .. Enumerable.Range(0, 4_096).SelectMany(static i => (byte[])[0xcf, .. BigEndian(((ulong)i << 32) | (uint)i, 8), 0xc3])];
        AssertSmall("Int64Map", colliding);
        foreach (var (type, element) in new[] { ("OptionalTexts", 0xc0), ("Texts", 0xa0), ("Jagged", 0x90), ("JsonElement", 0x80), ("JsonElement", 0xc0), ("Nothing", 0x80), ("Int32Array", 0x00) })
            AssertSmall(type, [0xdd, 0, 0, Count >> 8, Count & 0xff, .. Enumerable.Repeat((byte)element, Count)]);
    }

    private static void AssertForms(string name, byte[] body, int length, (byte Code, int Max) small, byte[] codes)
    {
        var type = ContractTypes.All[name];
        var forms = codes.Select((code, i) => (Code: code, Bytes: codes.Length == 3 ? 1 << i : 2 << i)).Where(form => form.Bytes == 4 || length < 1 << (8 * form.Bytes))
            .Select(form => (byte[])[form.Code, .. BigEndian((ulong)length, form.Bytes), .. body]).ToList();
        if (length <= small.Max)
            forms.Insert(0, [(byte)(small.Code + length), .. body]);

        foreach (var form in forms)
            Assert.Equal(forms[0], type.WriteMessagePack(type.ReadMessagePack(form)));
    }

    private static byte[] Entry(int key) => key switch
    {
        < 128 => [(byte)key, 0xc2],
        < 256 => [0xcc, (byte)key, 0xc2],
        < 65_536 => [0xcd, .. BigEndian((ulong)key, 2), 0xc2],
        _ => [0xce, .. BigEndian((ulong)key, 4), 0xc2],
    };

    private static void AssertSmall(string name, byte[] message)
    {
        var type = ContractTypes.All[name];
        type.ReadMessagePack(message);
        var before = GC.GetAllocatedBytesForCurrentThread();
        type.ReadMessagePack(message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Fuzz.Budget.Allocation(message.Length));
    }

    private static IEnumerable<BigInteger> Edges() => Enumerable.Range(0, 65)
        .SelectMany(static power => (BigInteger[])[BigInteger.Pow(2, power) - 1, BigInteger.Pow(2, power), BigInteger.Pow(2, power) + 1])
        .SelectMany(static edge => (BigInteger[])[edge, -edge])
        .Where(static edge => edge >= long.MinValue && edge <= ulong.MaxValue)
        .Distinct();

    private static IEnumerable<byte[]> Forms(BigInteger value)
    {
        if (value >= -32 && value <= 127)
            yield return [unchecked((byte)(int)value)];

        for (var width = 0; width < 4; width++)
        {
            var bytes = 1 << width;
            var limit = BigInteger.One << (8 * bytes);
            if (value >= 0 && value < limit)
                yield return [(byte)(0xcc + width), .. BigEndian((ulong)value, bytes)];

            if (value >= -limit / 2 && value < limit / 2)
                yield return [(byte)(0xd0 + width), .. BigEndian(unchecked((ulong)(long)value), bytes)];
        }

        if (new BigInteger((float)value) == value)
            yield return [0xca, .. BigEndian(BitConverter.SingleToUInt32Bits((float)value), 4)];

        if (new BigInteger((double)value) == value)
            yield return [0xcb, .. BigEndian(BitConverter.DoubleToUInt64Bits((double)value), 8)];
    }

    private static byte[] BigEndian(ulong value, int bytes)
    {
        var all = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(all, value);
        return all[(8 - bytes)..];
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Parley.Serialization;

namespace Parley.Tests.Serialization;

public sealed class CollectionTests
{
    private static readonly DictionaryFormatter<string, int> ByName = new(Formatters.String, Formatters.Int32);
    private static readonly DictionaryFormatter<long, int> ByNumber = new(Formatters.Int64, Formatters.Int32);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1_000)]
    public void Every_kind_of_sequence_survives_both_codecs(int length)
    {
        var numbers = Enumerable.Range(0, length).ToArray();
        Wire.AssertRoundTrip(new ArrayFormatter<int>(Formatters.Int32), numbers);
        Wire.AssertRoundTrip(new ListFormatter<int>(Formatters.Int32), [.. numbers]);
        Wire.AssertRoundTrip(new InterfaceListFormatter<int>(Formatters.Int32), numbers);
        Wire.AssertRoundTrip(new InterfaceCollectionFormatter<int>(Formatters.Int32), new HashSet<int>(numbers));
        Wire.AssertRoundTrip(new ReadOnlyListFormatter<int>(Formatters.Int32), numbers);
        Wire.AssertRoundTrip(new ReadOnlyCollectionFormatter<int>(Formatters.Int32), new Queue<int>(numbers));
        Wire.AssertRoundTrip(new EnumerableFormatter<int>(Formatters.Int32), numbers.Where(static _ => true));
    }

    [Fact]
    public void A_mutable_interface_is_read_as_something_that_can_grow()
    {
        var list = Wire.UnpackHex(new InterfaceListFormatter<int>(Formatters.Int32), "9101");
        list.Add(2);
        Assert.Equal([1, 2], list);
        var collection = Wire.FromJson(new InterfaceCollectionFormatter<int>(Formatters.Int32), "[1]");
        collection.Add(2);
        Assert.Equal([1, 2], collection);
    }

    [Fact]
    public void A_sequence_that_is_computed_is_run_once_in_either_codec()
    {
        var runs = 0;
        IEnumerable<int> Count()
        {
            runs++;
            yield return 1;
            yield return 2;
        }

        Assert.Equal("920102", Wire.PackHex(new EnumerableFormatter<int>(Formatters.Int32), Count()));
        Assert.Equal("[1,2]", Wire.ToJson(new EnumerableFormatter<int>(Formatters.Int32), Count()));
        Assert.Equal(2, runs);
    }

    [Fact]
    public void A_collection_that_is_null_or_no_array_is_refused()
    {
        var list = new ListFormatter<int>(Formatters.Int32);
        Assert.Throws<PayloadException>(() => Wire.Pack(list, null!));
        Assert.Throws<PayloadException>(() => Wire.ToJson(list, null!));
        Assert.Throws<PayloadException>(() => Wire.Pack(ByName, null!));
        Assert.Throws<PayloadException>(() => Wire.ToJson(ByName, null!));
        foreach (var hex in (string[])["c0", "80", "01", "a0"])
            Assert.Throws<PayloadException>(() => Wire.UnpackHex(list, hex));

        foreach (var json in (string[])["null", "{}", "1", "\"\"", "[null]", "[\"1\"]"])
            Assert.Throws<PayloadException>(() => Wire.FromJson(list, json));

        foreach (var json in (string[])["null", "[]", "1", """{"a":null}"""])
            Assert.Throws<PayloadException>(() => Wire.FromJson(ByName, json));
    }

    [Fact]
    public void Every_kind_of_dictionary_survives_both_codecs()
    {
        var names = new Dictionary<string, int> { [""] = 1, ["__proto__"] = 2, ["constructor"] = 3, ["é"] = 4 };
        Wire.AssertRoundTrip(ByName, names);
        Wire.AssertRoundTrip(new InterfaceDictionaryFormatter<string, int>(Formatters.String, Formatters.Int32), new SortedDictionary<string, int>(names));
        Wire.AssertRoundTrip(new ReadOnlyDictionaryFormatter<string, int>(Formatters.String, Formatters.Int32), names);
        Assert.Equal("""{"":1}""", Wire.ToJson(ByName, new() { [""] = 1 }));
        Assert.Equal("81a001", Wire.PackHex(ByName, new() { [""] = 1 }));
    }

    [Fact]
    public void Every_kind_of_key_survives_both_codecs()
    {
        AssertKeys(Formatters.SByte, sbyte.MinValue, (sbyte)0, sbyte.MaxValue);
        AssertKeys(Formatters.Byte, byte.MinValue, byte.MaxValue);
        AssertKeys(Formatters.Int16, short.MinValue, (short)0, short.MaxValue);
        AssertKeys(Formatters.UInt16, ushort.MinValue, ushort.MaxValue);
        AssertKeys(Formatters.Int32, int.MinValue, 0, int.MaxValue);
        AssertKeys(Formatters.UInt32, uint.MinValue, uint.MaxValue);
        AssertKeys(Formatters.Int64, long.MinValue, 0, long.MaxValue);
        AssertKeys(Formatters.UInt64, ulong.MinValue, ulong.MaxValue);
        AssertKeys(Formatters.Guid, Guid.Empty, new Guid("00112233-4455-6677-8899-aabbccddeeff"));
        AssertKeys(SampleFormatters.Side, Side.Buy, Side.Sell);
        AssertKeys(SampleFormatters.Rights, Rights.None, Rights.Top);
    }

    [Fact]
    public void A_key_that_is_there_twice_is_refused_whatever_its_form()
    {
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(ByNumber, "82 01 01 cf0000000000000001 02"));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(ByName, "82 a161 01 d90161 02"));
        Assert.Throws<PayloadException>(() => Wire.FromJson(ByName, """{"a":1,"\u0061":2}"""));
        Assert.Throws<PayloadException>(() => Wire.FromJson(ByNumber, """{"1":1,"1.0":2}"""));
    }

    [Fact]
    public void A_key_that_is_not_of_the_type_is_refused()
    {
        foreach (var json in (string[])["""{"a":1}""", """{"":1}""", """{"1.5":1}""", """{"9223372036854775808":1}""", """{"\ud800":1}"""])
            Assert.Throws<PayloadException>(() => Wire.FromJson(ByNumber, json));

        Assert.Throws<PayloadException>(() => Wire.FromJson(ByName, """{"\ud800":1}"""));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(ByName, "8101 01"));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(ByName, "81c0 01"));
        Assert.Throws<PayloadException>(() => Wire.ToJson(ByName, new() { ["\ud800"] = 1 }));
    }

    [Fact]
    public void Keys_whose_hash_codes_all_collide_are_spread()
    {
        // (k << 32) | k has the hash code 0 for every k.
        var keys = Enumerable.Range(0, 4_000).Select(static k => ((long)k << 32) | (long)k).ToArray();
        Assert.All(keys, static key => Assert.Equal(0, key.GetHashCode()));
        var map = Wire.Unpack(ByNumber, Wire.Pack(ByNumber, keys.ToDictionary(static key => key, static _ => 0)));
        Assert.Equal(4_000, map.Count);
        Assert.True(keys.Select(map.Comparer.GetHashCode).Distinct().Count() > 3_900);
    }

    [Fact]
    public void Every_key_type_that_has_public_hash_codes_is_read_into_a_guarded_dictionary()
    {
        Assert.NotNull(Formatters.SByte.Comparer);
        Assert.NotNull(Formatters.Byte.Comparer);
        Assert.NotNull(Formatters.Int16.Comparer);
        Assert.NotNull(Formatters.UInt16.Comparer);
        Assert.NotNull(Formatters.Int32.Comparer);
        Assert.NotNull(Formatters.UInt32.Comparer);
        Assert.NotNull(Formatters.Int64.Comparer);
        Assert.NotNull(Formatters.UInt64.Comparer);
        Assert.NotNull(Formatters.Guid.Comparer);
        Assert.NotNull(SampleFormatters.Side.Comparer);
        Assert.NotNull(SampleFormatters.RoomId.Comparer);
        Assert.NotNull(new SymbolFormatter().Comparer);
    }

    [Fact]
    public void Wrapped_strings_have_the_guard_of_strings_and_no_limit()
    {
        var formatter = new DictionaryFormatter<Symbol, bool>(new SymbolFormatter(), Formatters.Boolean);
        Wire.AssertRoundTrip(formatter, Enumerable.Range(0, 2_000).ToDictionary(static i => new Symbol("s" + i), static _ => true));
        Assert.Throws<PayloadException>(() => Wire.FromJson(formatter, """{"a":true,"a":true}"""));
    }

    [Fact]
    public void A_key_type_without_a_guard_has_a_limit_of_entries()
    {
        var formatter = new DictionaryFormatter<int, bool>(new UnguardedKeys(), Formatters.Boolean);
        var map = Enumerable.Range(0, 1_024).ToDictionary(static i => i, static _ => true);
        Wire.AssertRoundTrip(formatter, map);
        map.Add(1_024, true);
        var packed = Wire.Pack(formatter, map);
        var json = Wire.ToJson(formatter, map);
        Assert.Throws<PayloadException>(() => Wire.Unpack(formatter, packed));
        Assert.Throws<PayloadException>(() => Wire.FromJson(formatter, json));
    }

    private static void AssertKeys<T>(KeyFormatter<T> key, params T[] keys)
        where T : notnull =>
        Wire.AssertRoundTrip(new DictionaryFormatter<T, bool>(key, Formatters.Boolean), keys.ToDictionary(static k => k, static _ => true));

    private readonly record struct Symbol(string Value);

    private sealed class SymbolFormatter() : WrapperKeyFormatter<Symbol, string>(Formatters.String)
    {
        protected override Symbol Wrap(string value) => new(value);

        protected override string Unwrap(Symbol wrapper) => wrapper.Value;
    }

    private sealed class UnguardedKeys : KeyFormatter<int>
    {
        public override void Write(System.Text.Json.Utf8JsonWriter writer, int value) => Formatters.Int32.Write(writer, value);

        public override int Read(ref System.Text.Json.Utf8JsonReader reader) => Formatters.Int32.Read(ref reader);

        public override void Write(ref Parley.Serialization.MessagePack.MessagePackWriter writer, int value) => writer.WriteInt32(value);

        public override int Read(ref Parley.Serialization.MessagePack.MessagePackReader reader) => reader.ReadInt32();

        public override void WriteName(System.Text.Json.Utf8JsonWriter writer, int value) => Formatters.Int32.WriteName(writer, value);

        public override int ReadName(ref System.Text.Json.Utf8JsonReader reader) => Formatters.Int32.ReadName(ref reader);
    }
}

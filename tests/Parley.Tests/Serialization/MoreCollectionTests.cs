using System;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Parley.Serialization;

namespace Parley.Tests.Serialization;

public sealed class MoreCollectionTests
{
    private static readonly int[] Numbers = [3, 1, 2];

    [Fact]
    public void Sets_are_arrays()
    {
        AssertSet<HashSet<int>>(new HashSetFormatter<int>(Formatters.Int32), [.. Numbers]);
        AssertSet<ISet<int>>(new InterfaceSetFormatter<int>(Formatters.Int32), new HashSet<int>(Numbers));
        AssertSet<IReadOnlySet<int>>(new ReadOnlySetFormatter<int>(Formatters.Int32), new HashSet<int>(Numbers));
        AssertElements<SortedSet<int>>(new SortedSetFormatter<int>(Formatters.Int32), [.. Numbers]);
        AssertSet<ImmutableHashSet<int>>(new ImmutableHashSetFormatter<int>(Formatters.Int32), [.. Numbers]);
        AssertSet<FrozenSet<int>>(new FrozenSetFormatter<int>(Formatters.Int32), Numbers.ToFrozenSet());
        AssertSet<FrozenSet<string>>(new FrozenSetFormatter<string>(Formatters.String), new[] { "b", "", "a" }.ToFrozenSet());
    }

    [Fact]
    public void An_element_of_a_set_twice_is_refused_however_it_is_spelled()
    {
        var formatter = new HashSetFormatter<int>(Formatters.Int32);
        Assert.Equal("[1]: the same element of a set is there twice", Assert.Throws<PayloadException>(() => Wire.FromJson(formatter, "[100,1e2]")).Message);
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(formatter, "92 01 d20000 0001"));
        Assert.Throws<PayloadException>(() => Wire.FromJson(new SortedSetFormatter<string>(Formatters.String), """["a","\u0061"]"""));
    }

    [Fact]
    public void A_set_of_elements_without_a_seeded_hash_has_at_most_1024()
    {
        var formatter = new HashSetFormatter<double>(Formatters.Double);
        Wire.AssertRoundTrip(formatter, Enumerable.Range(0, 1_024).Select(static i => (double)i).ToHashSet());
        var more = Wire.Pack(formatter, Enumerable.Range(0, 1_025).Select(static i => (double)i).ToHashSet());
        Assert.Equal("[1024]", Assert.Throws<PayloadException>(() => Wire.Unpack(formatter, more)).Path);
        var seeded = new HashSetFormatter<int>(Formatters.Int32);
        Wire.AssertRoundTrip(seeded, Enumerable.Range(0, 5_000).ToHashSet());
    }

    [Fact]
    public void Keys_of_frozen_and_immutable_collections_are_hashed_with_a_seed()
    {
        var frozen = Wire.FromJson(new FrozenDictionaryFormatter<int, int>(Formatters.Int32, Formatters.Int32), "{\"1\":1}");
        var immutable = Wire.FromJson(new ImmutableDictionaryFormatter<int, int>(Formatters.Int32, Formatters.Int32), "{\"1\":1}");
        var concurrent = Wire.FromJson(new ConcurrentDictionaryFormatter<int, int>(Formatters.Int32, Formatters.Int32), "{\"1\":1}");
        Assert.Same(Formatters.Int32.Comparer, frozen.Comparer);
        Assert.Same(Formatters.Int32.Comparer, immutable.KeyComparer);
        Assert.Same(Formatters.Int32.Comparer, concurrent.Comparer);
    }

    [Fact]
    public void A_queue_keeps_its_order_and_a_stack_its_top()
    {
        var queue = new QueueFormatter<int>(Formatters.Int32);
        AssertElements(queue, new Queue<int>(Numbers));
        Assert.Equal("[3,1,2]", Wire.ToJson(queue, new Queue<int>(Numbers)));
        Assert.Equal(3, Wire.UnpackHex(queue, "93030102").Dequeue());

        var stack = new StackFormatter<int>(Formatters.Int32);
        AssertElements(stack, new Stack<int>(Numbers));
        Assert.Equal("[2,1,3]", Wire.ToJson(stack, new Stack<int>(Numbers)));
        Assert.Equal("93020103", Wire.PackHex(stack, new Stack<int>(Numbers)));
        Assert.Equal(2, Wire.FromJson(stack, "[2,1,3]").Pop());
    }

    [Fact]
    public void Immutable_lists_are_arrays_and_one_that_was_never_set_is_null()
    {
        var array = new ImmutableArrayFormatter<int>(Formatters.Int32);
        AssertElements<ImmutableArray<int>>(array, [.. Numbers]);
        AssertElements<ImmutableArray<int>>(array, []);
        Assert.Throws<PayloadException>(() => Wire.ToJson(array, default));
        Assert.Throws<PayloadException>(() => Wire.Pack(array, default));
        AssertElements<ImmutableList<int>>(new ImmutableListFormatter<int>(Formatters.Int32), [.. Numbers]);
        Assert.Equal("[1]", Assert.Throws<PayloadException>(() => Wire.FromJson(array, "[1,null]")).Path);
    }

    [Fact]
    public void Dictionaries_of_every_kind_are_objects()
    {
        var pairs = new Dictionary<int, string> { [2] = "b", [1] = "a" };
        AssertPairs<SortedDictionary<int, string>>(new SortedDictionaryFormatter<int, string>(Formatters.Int32, Formatters.String), new(pairs));
        AssertPairs<ConcurrentDictionary<int, string>>(new ConcurrentDictionaryFormatter<int, string>(Formatters.Int32, Formatters.String), new(pairs));
        AssertPairs(new ImmutableDictionaryFormatter<int, string>(Formatters.Int32, Formatters.String), pairs.ToImmutableDictionary());
        AssertPairs(new FrozenDictionaryFormatter<int, string>(Formatters.Int32, Formatters.String), pairs.ToFrozenDictionary());
        Assert.Equal(
            """{"1":"a","2":"b"}""",
            Wire.ToJson(new SortedDictionaryFormatter<int, string>(Formatters.Int32, Formatters.String), new SortedDictionary<int, string>(pairs)));
    }

    [Fact]
    public void Null_is_refused_in_every_collection()
    {
        Assert.Throws<PayloadException>(() => Wire.Pack(new HashSetFormatter<int>(Formatters.Int32), null!));
        Assert.Throws<PayloadException>(() => Wire.ToJson(new QueueFormatter<int>(Formatters.Int32), null!));
        Assert.Throws<PayloadException>(() => Wire.Pack(new ConcurrentDictionaryFormatter<int, int>(Formatters.Int32, Formatters.Int32), null!));
        Assert.Equal("[0]", Assert.Throws<PayloadException>(() => Wire.ToJson(new HashSetFormatter<string>(Formatters.String), [null!])).Path);
        Assert.Equal("[0]", Assert.Throws<PayloadException>(() => Wire.Pack(new StackFormatter<string>(Formatters.String), new Stack<string>([null!]))).Path);
    }

    [Theory]
    [InlineData("dd ffffffff")]
    [InlineData("dd 00000010 01")]
    [InlineData("dc ffff 01 02")]
    public void A_header_that_declares_more_than_there_is_is_refused_before_allocating(string hex)
    {
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(new HashSetFormatter<int>(Formatters.Int32), hex));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(new QueueFormatter<int>(Formatters.Int32), hex));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(new ImmutableArrayFormatter<int>(Formatters.Int32), hex));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(new FrozenSetFormatter<int>(Formatters.Int32), hex));
    }

    private static void AssertElements<T>(Formatter<T> formatter, T value)
        where T : System.Collections.IEnumerable
    {
        Assert.Equal(value.Cast<object>(), Wire.Unpack(formatter, Wire.Pack(formatter, value)).Cast<object>());
        Assert.Equal(value.Cast<object>(), Wire.FromJson(formatter, Wire.ToJson(formatter, value)).Cast<object>());
    }

    private static void AssertSet<T>(Formatter<T> formatter, T value)
        where T : System.Collections.IEnumerable
    {
        Assert.Equal(value.Cast<object>().Order(), Wire.Unpack(formatter, Wire.Pack(formatter, value)).Cast<object>().Order());
        Assert.Equal(value.Cast<object>().Order(), Wire.FromJson(formatter, Wire.ToJson(formatter, value)).Cast<object>().Order());
    }

    private static void AssertPairs<T>(Formatter<T> formatter, T value)
        where T : IEnumerable<KeyValuePair<int, string>>
    {
        Assert.Equal(value.OrderBy(static pair => pair.Key), Wire.Unpack(formatter, Wire.Pack(formatter, value)).OrderBy(static pair => pair.Key));
        Assert.Equal(value.OrderBy(static pair => pair.Key), Wire.FromJson(formatter, Wire.ToJson(formatter, value)).OrderBy(static pair => pair.Key));
    }
}

using System;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Vectors.Tests.Contract;

namespace Parley.Vectors.Tests.Golden;

/// <summary>The values of collections.json and objects.json in C#, by the names there.</summary>
internal static class ComposedValues
{
    private static readonly RoomId Nowhere = new(Guid.Empty);
    private static readonly Order One = new("A", Side.Buy, 1m, 1);

    public static IEnumerable<KeyValuePair<string, object?>> All => Sequences.Concat(Maps).Concat(Objects);

    private static Dictionary<string, object?> Sequences => new()
    {
        ["array empty"] = Array.Empty<int>(),
        ["array"] = (int[])[1, -1, 300],
        ["array of 15"] = Enumerable.Range(0, 15).ToArray(),
        ["array of 16"] = Enumerable.Range(0, 16).ToArray(),
        ["array of arrays"] = (int[][])[[1], [], [2, 3]],
        ["array of optional text"] = (string?[])["a", null, ""],
        ["list of text"] = (List<string>)["a", "b"],
        ["read-only list"] = (List<bool>)[true, false],
        ["queue, the next one out first"] = new Queue<int>([1, 2, 3]),
        ["stack, the top first"] = new Stack<int>([1, 2, 3]),
        ["set"] = (HashSet<int>)[1, 2],
        ["set of text"] = (HashSet<string>)["a", "A"],
        ["sorted set"] = (SortedSet<int>)[9, -5, 0],
        ["read-only set"] = (HashSet<int>)[7],
        ["immutable array"] = (ImmutableArray<int>)[1, 2],
        ["immutable list"] = (ImmutableList<int>)[1, 2],
        ["immutable set"] = (ImmutableHashSet<int>)[4],
        ["frozen set"] = new[] { Side.Buy }.ToFrozenSet(),
        ["tuple of two"] = (1, "a"),
        ["tuple of three with names"] = (First: 1, Second: (string?)null, Third: (Yes: true, Weight: 1.5)),
        ["tuple of eight"] = (1, 2, 3, 4, 5, 6, 7, 8),
        ["key and value"] = KeyValuePair.Create("k", 1),
    };

    private static Dictionary<string, object?> Maps => new()
    {
        ["dictionary empty"] = new Dictionary<string, int>(),
        ["dictionary"] = new Dictionary<string, int> { ["a"] = 1, [""] = 2, ["€"] = 3 },
        ["dictionary of names that JavaScript gives a meaning"] =
            new Dictionary<string, int> { ["__proto__"] = 1, ["constructor"] = 2, ["hasOwnProperty"] = 3, ["toString"] = 4 },
        ["dictionary by int"] = new Dictionary<int, string> { [-1] = "a", [300] = "b" },
        ["dictionary by long"] = new Dictionary<long, bool> { [long.MaxValue] = true },
        ["dictionary by ulong"] = new Dictionary<ulong, bool> { [ulong.MaxValue] = true },
        ["dictionary by Guid"] = new Dictionary<Guid, int> { [new Guid("00010203-0405-0607-0809-0a0b0c0d0e0f")] = 1 },
        ["dictionary by enum"] = new Dictionary<Side, int> { [Side.Sell] = 1, [Side.Buy] = 2 },
        ["dictionary by bool"] = new Dictionary<bool, int> { [true] = 1, [false] = 2 },
        ["dictionary by char"] = new Dictionary<char, int> { ['c'] = 1 },
        ["dictionary by date"] = new Dictionary<DateOnly, int> { [new DateOnly(2025, 1, 31)] = 1 },
        ["dictionary by BigInteger"] =
            new Dictionary<BigInteger, int> { [BigInteger.Parse("-123456789012345678901234567890", CultureInfo.InvariantCulture)] = 1 },
        ["dictionary by wrapper"] = new Dictionary<RoomId, string> { [Nowhere] = "x" },
        ["dictionary of optional lists"] = new Dictionary<string, List<int?>?> { ["a"] = null, ["b"] = [null, 1] },
        ["read-only dictionary"] = new Dictionary<string, double> { ["k"] = 1.5 },
        ["sorted dictionary"] = new SortedDictionary<string, int> { ["b"] = 2, ["a"] = 1 },
        ["immutable dictionary"] = ImmutableDictionary<string, int>.Empty.Add("a", 1),
        ["frozen dictionary"] = new Dictionary<Side, int> { [Side.Buy] = 2 }.ToFrozenDictionary(),
        ["concurrent dictionary"] = new ConcurrentDictionary<string, int>([KeyValuePair.Create("a", 1)]),
    };

    private static Dictionary<string, object?> Objects => new()
    {
        ["record"] = new Order("BTC/USD", Side.Buy, 64_000.50m, 3),
        ["record with its optional member"] = new Order("A", Side.Sell, -0.1m, 0, "n"),
        ["record with keys and a gap"] = new Keyed { Id = 1, Name = "x" },
        ["class"] = new Profile { Name = "n", Level = 7, Tags = ["a"] },
        ["class with defaults"] = new Profile { Name = "n" },
        ["class in a class"] = new Profile { Name = "", Level = -1, Best = One },
        ["class with the name __proto__"] = new Oddly { Prototype = 1, Constructor = 2, Type = 3 },
        ["generic record"] = new Page<Order>([One], true),
        ["generic record of a generic record"] = new Page<Page<int>>([new([1, 2], false)], true),
        ["record that holds itself"] = new Tree("a", [new("b", []), new("c", [new("d", [])])]),
        ["struct with fields"] = new Point { X = 1, Y = -2.5 },
        ["union by tag"] = new Posted(1, "hi"),
        ["union, another case"] = new Left((1L << 53) + 1),
        ["JSON value null"] = JsonDocument.Parse("null").RootElement,
        ["JSON value of all kinds"] = JsonDocument.Parse("""[null,true,"x",1,-1,18446744073709551615,1.5,{"a":[],"":{}}]""").RootElement,
        ["JSON object"] = new JsonObject { ["__proto__"] = 1, ["b"] = new JsonArray(false) },
        ["JSON node of a number without end"] = JsonNode.Parse("1E+300"),
        ["type with a converter"] = new Celsius(21.5),
    };
}

using System;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Parley.Vectors.Tests.Contract;

/// <summary>The types of the golden vectors: one whose <c>type</c> is <c>Int32</c> is a result of <see cref="Int32Async"/>.</summary>
[Contract]
public interface IVectors
{
    ValueTask<bool> BooleanAsync();

    ValueTask<sbyte> SByteAsync();

    ValueTask<byte> ByteAsync();

    ValueTask<short> Int16Async();

    ValueTask<ushort> UInt16Async();

    ValueTask<int> Int32Async();

    ValueTask<uint> UInt32Async();

    ValueTask<long> Int64Async();

    ValueTask<ulong> UInt64Async();

    ValueTask<Int128> Int128Async();

    ValueTask<UInt128> UInt128Async();

    ValueTask<BigInteger> BigIntegerAsync();

    ValueTask<float> SingleAsync();

    ValueTask<double> DoubleAsync();

    ValueTask<Half> HalfAsync();

    ValueTask<decimal> DecimalAsync();

    ValueTask<Side> SideAsync();

    ValueTask<Wide> WideAsync();

    ValueTask<Rights> RightsAsync();

    ValueTask<int?> NullableInt32Async();

    ValueTask<RoomId> RoomIdAsync();

    ValueTask<Price> PriceAsync();

    ValueTask NothingAsync();

    ValueTask<string> StringAsync();

    ValueTask<string?> OptionalStringAsync();

    ValueTask<char> CharAsync();

    ValueTask<byte[]> BinaryAsync();

    ValueTask<Memory<byte>> MemoryAsync();

    ValueTask<ReadOnlyMemory<byte>> ReadOnlyMemoryAsync();

    ValueTask<ArraySegment<byte>> SegmentAsync();

    ValueTask<Uri> UriAsync();

    ValueTask<Version> VersionAsync();

    ValueTask<Guid> GuidAsync();

    ValueTask<DateTime> DateTimeAsync();

    ValueTask<DateTimeOffset> DateTimeOffsetAsync();

    ValueTask<TimeSpan> TimeSpanAsync();

    ValueTask<DateOnly> DateOnlyAsync();

    ValueTask<TimeOnly> TimeOnlyAsync();

    ValueTask<int[]> Int32ArrayAsync();

    ValueTask<int[][]> JaggedAsync();

    ValueTask<string?[]> OptionalTextsAsync();

    ValueTask<List<string>> TextsAsync();

    ValueTask<IReadOnlyList<bool>> ReadOnlyListAsync();

    ValueTask<Queue<int>> QueueAsync();

    ValueTask<Stack<int>> StackAsync();

    ValueTask<HashSet<int>> HashSetAsync();

    ValueTask<HashSet<string>> TextSetAsync();

    ValueTask<SortedSet<int>> SortedSetAsync();

    ValueTask<IReadOnlySet<int>> ReadOnlySetAsync();

    ValueTask<ImmutableArray<int>> ImmutableArrayAsync();

    ValueTask<ImmutableList<int>> ImmutableListAsync();

    ValueTask<ImmutableHashSet<int>> ImmutableHashSetAsync();

    ValueTask<FrozenSet<Side>> FrozenSetAsync();

    ValueTask<Dictionary<string, int>> TextMapAsync();

    ValueTask<Dictionary<int, string>> Int32MapAsync();

    ValueTask<Dictionary<long, bool>> Int64MapAsync();

    ValueTask<Dictionary<ulong, bool>> UInt64MapAsync();

    ValueTask<Dictionary<Guid, int>> GuidMapAsync();

    ValueTask<Dictionary<Side, int>> SideMapAsync();

    ValueTask<Dictionary<bool, int>> BooleanMapAsync();

    ValueTask<Dictionary<char, int>> CharMapAsync();

    ValueTask<Dictionary<DateOnly, int>> DateMapAsync();

    ValueTask<Dictionary<BigInteger, int>> BigIntegerMapAsync();

    ValueTask<Dictionary<RoomId, string>> RoomMapAsync();

    ValueTask<Dictionary<string, List<int?>?>> NestedMapAsync();

    ValueTask<IReadOnlyDictionary<string, double>> ReadOnlyMapAsync();

    ValueTask<SortedDictionary<string, int>> SortedMapAsync();

    ValueTask<ImmutableDictionary<string, int>> ImmutableMapAsync();

    ValueTask<FrozenDictionary<Side, int>> FrozenMapAsync();

    ValueTask<ConcurrentDictionary<string, int>> ConcurrentMapAsync();

    ValueTask<(int, string)> PairAsync();

    ValueTask<(int First, string? Second, (bool Yes, double Weight) Third)> TripleAsync();

    ValueTask<(int, int, int, int, int, int, int, int)> OctetAsync();

    ValueTask<KeyValuePair<string, int>> KeyValueAsync();

    ValueTask<Order> OrderAsync();

    ValueTask<Keyed> KeyedAsync();

    ValueTask<Profile> ProfileAsync();

    ValueTask<Oddly> OddlyAsync();

    ValueTask<Page<Order>> PageOfOrderAsync();

    ValueTask<Page<Page<int>>> PageOfPagesAsync();

    ValueTask<Tree> TreeAsync();

    ValueTask<Point> PointAsync();

    ValueTask<ChatEvent> ChatEventAsync();

    ValueTask<JsonElement> JsonElementAsync();

    ValueTask<JsonObject> JsonObjectAsync();

    ValueTask<JsonNode> JsonNodeAsync();

    ValueTask<Celsius> CelsiusAsync();

    ValueTask PlaceAsync(Order order, int times = 5);
}

namespace Parley.Generator.Tests.Harness;

/// <summary>A contract that has every kind of shape, in C# 9.</summary>
internal static class EveryShape
{
    public const string Text =
        """
        using System.Collections.Immutable;
        using System.Runtime.Serialization;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization;

        namespace Acme
        {
            [Contract] public interface IEvery
            {
                Task<(int Sum, Event? Last)> TupleAsync((int X, (string? Y, double Z) Tail) value, List<KeyValuePair<string, Node>> pairs);
                Task<Numbers> NumbersAsync(Numbers numbers, HashSet<Money> sets, ImmutableDictionary<Side, Queue<int>?>? map);
                Task<JsonElement?> TreeAsync(JsonNode? node, JsonObject? members, JsonElement element);
                IAsyncEnumerable<Event> EventsAsync(Name? name, Labelled labelled, Event[]? events = null);
            }

            public sealed record Numbers(Half A, Int128? B, System.Numerics.BigInteger C, Uri D, Version? E, ReadOnlyMemory<byte> F);
            [UnionCase(typeof(Posted), "posted", Tag = 1), UnionCase(typeof(Left), "left")] public abstract record Event(long Seq);
            public sealed record Posted(long Seq, string Text, Event? Cause) : Event(Seq);
            public sealed record Left(long Seq) : Event(Seq);
            [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind"), JsonDerivedType(typeof(Node), 0), JsonDerivedType(typeof(Leaf), "leaf")]
            public class Node { public List<Node>? Children { get; set; } }
            public sealed class Leaf : Node { [Converter(typeof(MoneyFormatter))] public Money? Price { get; set; } }
            public enum Side { [EnumMember(Value = "buy")] Buy, [JsonStringEnumMemberName("sell")] Sell }
            [Converter(typeof(MoneyFormatter))] public sealed record Money(decimal Amount);
            public sealed class MoneyFormatter : Parley.Serialization.ConvertingFormatter<Money, decimal>
            {
                public MoneyFormatter() : base(Parley.Serialization.Formatters.Decimal) { }
                protected override decimal ToWire(Money value) => value.Amount;
                protected override Money FromWire(decimal wire) => new Money(wire);
            }
            [JsonConverter(typeof(NameConverter))] public sealed class Name { public string Text { get; set; } = ""; [JsonConverter(typeof(Joined))] public List<int>? Numbers { get; set; } }
            public sealed class NameConverter : JsonConverter<Name>
            {
                public override Name Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new Name { Text = reader.GetString()! };
                public override void Write(Utf8JsonWriter writer, Name value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
            }
            public sealed class Joined : JsonConverter<List<int>>
            {
                public override List<int> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new List<int> { reader.GetInt32() };
                public override void Write(Utf8JsonWriter writer, List<int> value, JsonSerializerOptions options) => writer.WriteNumberValue(value[0]);
            }
            [DataContract] public sealed class Labelled { [DataMember(Name = "l", Order = 1, IsRequired = true)] public string Label { get; set; } = ""; [DataMember(Order = 0)] public int? Size { get; init; } }
        }
        """;
}

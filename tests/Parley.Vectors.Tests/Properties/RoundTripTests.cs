using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Parley.Vectors.Tests.Contract;
using Parley.Vectors.Tests.Golden;

namespace Parley.Vectors.Tests.Properties;

/// <summary>Values that nobody thought of survive both codecs, and both carry the same value.</summary>
public sealed class RoundTripTests
{
    private const int Cases = 1_000;

    private static readonly Gen<string> Text = Gen
        .OneOf(Gen.Choose(' ', '~'), Gen.Choose(0, 0xd7ff), Gen.Choose(0xe000, 0x10ffff))
        .ArrayOf()
        .Select(static points => string.Concat(points.Select(char.ConvertFromUtf32)));

    private static readonly Gen<string?> OptionalText = Gen.OneOf(Gen.Elements<string?>([null]), Text.Select(static text => (string?)text));

    private static readonly Gen<int> Int = Gen.OneOf(Gen.Choose(-200, 200), Gen.Choose(int.MinValue, int.MaxValue));

    private static readonly Gen<long> Long = Int.Zip(Int).Select(static both => ((long)both.Item1 << 32) | (uint)both.Item2);

    private static readonly Gen<decimal> Decimal = Gen.Zip(Int.Zip(Int), Int.Zip(Gen.Choose(0, 28))).Select(static all =>
        new decimal(all.Item1.Item1, all.Item1.Item2, all.Item2.Item1, all.Item1.Item1 % 2 == 0, (byte)all.Item2.Item2));

    private static readonly Gen<double> Double = Long.Select(BitConverter.Int64BitsToDouble);

    private static readonly Gen<Order> Orders = Gen.Zip(Text.Zip(OptionalText), Decimal.Zip(Int)).Select(static all =>
        new Order(all.Item1.Item1, all.Item2.Item2 % 2 == 0 ? Side.Buy : Side.Sell, all.Item2.Item1, all.Item2.Item2, all.Item1.Item2));

    private static readonly Gen<Profile> Profiles = Gen.Zip(Text.Zip(Text.ArrayOf()), Int.Zip(Orders)).Select(static all => new Profile
    {
        Name = all.Item1.Item1,
        Tags = [.. all.Item1.Item2],
        Level = all.Item2.Item1,
        Best = all.Item2.Item1 % 3 == 0 ? null : all.Item2.Item2,
    });

    [Fact]
    public void An_integer_survives() => ForAll("Int64", Long);

    [Fact]
    public void A_double_survives() => ForAll("Double", Double);

    [Fact]
    public void A_decimal_survives_with_its_scale() => ForAll("Decimal", Decimal);

    [Fact]
    public void Text_survives() => ForAll("String", Text);

    [Fact]
    public void A_duration_survives() => ForAll("TimeSpan", Long.Select(TimeSpan.FromTicks));

    [Fact]
    public void An_instant_survives() => ForAll("DateTime", Ticks.Select(static ticks => new DateTime(ticks, DateTimeKind.Utc)));

    [Fact]
    public void A_time_with_an_offset_survives() => ForAll("DateTimeOffset", Ticks.Zip(Gen.Choose(-840, 840)).Select(static both =>
        new DateTimeOffset(DateTime.UnixEpoch.AddTicks(both.Item1 / 2).Ticks, TimeSpan.FromMinutes(both.Item2))));

    [Fact]
    public void A_record_survives() => ForAll("Order", Orders);

    [Fact]
    public void A_class_survives() => ForAll("Profile", Profiles);

    [Fact]
    public void A_page_of_records_survives() => ForAll("PageOfOrder", Orders.ArrayOf().Select(static items => new Page<Order>([.. items], items.Length > 3)));

    [Fact]
    public void A_tree_survives() => ForAll("Tree", Gen.Sized(static size => Trees(Math.Min(size, 4))));

    [Fact]
    public void A_union_survives() => ForAll("ChatEvent", Long.Zip(Text).Select(static both =>
        both.Item1 % 2 == 0 ? (ChatEvent)new Posted(both.Item1, both.Item2) : new Left(both.Item1)));

    [Fact]
    public void A_dictionary_survives() => ForAll("TextMap", Text.Zip(Int).ArrayOf().Select(static pairs =>
        pairs.DistinctBy(static pair => pair.Item1).ToDictionary(static pair => pair.Item1, static pair => pair.Item2)));

    [Fact]
    public void A_dictionary_with_keys_of_another_type_survives() => ForAll("Int32Map", Int.Zip(Text).ArrayOf().Select(static pairs =>
        pairs.DistinctBy(static pair => pair.Item1).ToDictionary(static pair => pair.Item1, static pair => pair.Item2)));

    private static Gen<long> Ticks => Long.Select(static ticks => (ticks & long.MaxValue) % DateTime.MaxValue.Ticks);

    private static Gen<Tree> Trees(int depth) => depth == 0
        ? Text.Select(static name => new Tree(name, []))
        : Text.Zip(Gen.OneOf(Gen.Choose(0, 2)).SelectMany(count => Trees(depth - 1).ArrayOf(count))).Select(static both => new Tree(both.Item1, both.Item2));

    private static void ForAll<T>(string name, Gen<T> values)
    {
        var type = ContractTypes.All[name];

        // A seed of its own, so that every run tries the same values.
        var config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(Cases * Fuzz.Budget.Rounds).WithReplay(new Replay(new Rnd(2_025, 31), null));
        Check.One(config, Prop.ForAll(values.ToArbitrary(), value => Survives(type, value)));
    }

    private static bool Survives(Typed type, object? value)
    {
        var text = type.WriteJson(value);
        var bytes = type.WriteMessagePack(value);
        var (fromText, fromBytes) = (type.ReadJson(text), type.ReadMessagePack(bytes));
        Assert.Equal(text, type.WriteJson(fromText));
        Assert.Equal(text, type.WriteJson(fromBytes));
        Assert.Equal(bytes, type.WriteMessagePack(fromText));
        Assert.Equal(bytes, type.WriteMessagePack(fromBytes));
        return value is not (ValueType or string or Order or ChatEvent) || (value.Equals(fromText) && value.Equals(fromBytes));
    }
}

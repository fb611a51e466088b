using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json.Serialization;
using Parley.Serialization;

namespace Parley.Vectors.Tests.Contract;

public enum Side
{
    Buy = 1,
    Sell = 2,
}

public enum Wide : ulong
{
    [JsonStringEnumMemberName("none at all")]
    None = 0,
    All = ulong.MaxValue,
}

[Flags]
public enum Rights : byte
{
    None = 0,
    Read = 1,
    Write = 2,
}

public readonly record struct RoomId(Guid Value);

public readonly record struct Price(decimal Value);

public sealed record Order(string Symbol, Side Side, decimal Price, int Quantity, string? Note = null);

public sealed class Keyed
{
    [MessagePack.Key(2)]
    public required string Name { get; init; }

    [MessagePack.Key(0)]
    public required int Id { get; init; }
}

public sealed class Profile
{
    public required string Name { get; init; }

    public int Level { get; set; } = 1;

    public List<string> Tags { get; set; } = [];

    public Order? Best { get; set; }
}

/// <summary>Members with the names that objects of JavaScript have of themselves.</summary>
public sealed class Oddly
{
    [JsonPropertyName("__proto__")]
    public int Prototype { get; set; }

    public int Constructor { get; set; }

    [JsonPropertyName("$type")]
    public int Type { get; set; }
}

public sealed record Page<T>(List<T> Items, bool More);

public sealed record Tree(string Name, Tree[] Branches);

public struct Point
{
    public int X;

    public double Y;
}

[UnionCase(typeof(Posted), "posted", Tag = 1)]
[UnionCase(typeof(Left), "left", Tag = 2)]
public abstract record ChatEvent(long Seq);

public sealed record Posted(long Seq, string Text) : ChatEvent(Seq);

public sealed record Left(long Seq) : ChatEvent(Seq);

/// <summary>A temperature that travels as text with its unit.</summary>
[Converter(typeof(CelsiusFormatter))]
public readonly record struct Celsius(double Degrees);

public sealed class CelsiusFormatter() : ConvertingFormatter<Celsius, string>(Formatters.String)
{
    protected override string ToWire(Celsius value) => value.Degrees.ToString("R", CultureInfo.InvariantCulture) + "C";

    protected override Celsius FromWire(string wire) =>
        wire.EndsWith('C') && double.TryParse(wire.AsSpan()[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees)
            ? new Celsius(degrees)
            : throw new PayloadException("the text is not degrees Celsius such as 21.5C");
}

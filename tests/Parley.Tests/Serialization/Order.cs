using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Tests.Serialization;

public enum Side
{
    Buy = 1,
    Sell = 2,
}

[Flags]
public enum Rights : ulong
{
    None = 0,
    Read = 1,
    Top = 1UL << 63,
}

public readonly record struct RoomId(Guid Value);

public sealed record Order(string Symbol, Side Side, decimal Price, int? Quantity = null);

public sealed class Book
{
    public string Title { get; set; } = "x";

    public List<Order>? Orders { get; init; }

    public Book? Next { get; init; }
}

internal static class SampleFormatters
{
    public static readonly EnumFormatter<Side, int> Side = new(
        Formatters.Int32, [Serialization.Side.Buy, Serialization.Side.Sell], ["Buy", "Sell"], isFlags: false, static v => (int)v, static n => (Side)n);

    public static readonly EnumFormatter<Rights, ulong> Rights = new(
        Formatters.UInt64, [Serialization.Rights.None, Serialization.Rights.Read, Serialization.Rights.Top], ["None", "Read", "Top"], isFlags: true,
        static v => (ulong)v, static n => (Rights)n);

    public static readonly RoomIdFormatter RoomId = new();

    public static readonly ListFormatter<Order> Orders = new(OrderFormatter.Instance);
}

internal sealed class RoomIdFormatter() : WrapperKeyFormatter<RoomId, Guid>(Formatters.Guid)
{
    protected override RoomId Wrap(Guid value) => new(value);

    protected override Guid Unwrap(RoomId wrapper) => wrapper.Value;
}

/// <summary>What the generator emits for a record: a MessagePack array.</summary>
internal sealed class OrderFormatter : Formatter<Order>
{
    public static readonly OrderFormatter Instance = new();

    private static readonly Members Members = new(["symbol", "side", "price", "quantity"], [true, true, true, false]);

    public override void Write(Utf8JsonWriter writer, Order value)
    {
        writer.WriteStartObject();
        Members.WriteName(writer, 0);
        JsonPayload.WriteString(writer, Members.NotNull(value.Symbol, 0));
        Members.WriteName(writer, 1);
        SampleFormatters.Side.Write(writer, value.Side);
        Members.WriteName(writer, 2);
        JsonPayload.WriteDecimal(writer, value.Price);
        Members.WriteName(writer, 3);
        Formatters.NullableInt32.Write(writer, value.Quantity);
        writer.WriteEndObject();
    }

    public override Order Read(ref Utf8JsonReader reader)
    {
        string symbol = default!;
        Side side = default;
        decimal price = default;
        int? quantity = null;
        MemberSet seen = default;
        var member = -1;
        try
        {
            Members.Start(ref reader);
            while (Members.Next(ref reader, ref seen, out member))
            {
                switch (member)
                {
                    case 0: symbol = JsonPayload.ReadString(ref reader); break;
                    case 1: side = SampleFormatters.Side.Read(ref reader); break;
                    case 2: price = JsonPayload.ReadDecimal(ref reader); break;
                    case 3: quantity = Formatters.NullableInt32.Read(ref reader); break;
                }
            }
        }
        catch (PayloadException error) when (Members.At(error, member))
        {
            throw;
        }

        Members.Require(seen);
        return new Order(symbol, side, price, quantity);
    }

    public override void Write(ref MessagePackWriter writer, Order value)
    {
        writer.EnterArray(4);
        writer.WriteString(Members.NotNull(value.Symbol, 0));
        SampleFormatters.Side.Write(ref writer, value.Side);
        writer.WriteDecimal(value.Price);
        Formatters.NullableInt32.Write(ref writer, value.Quantity);
        writer.Leave();
    }

    public override Order Read(ref MessagePackReader reader)
    {
        string symbol = default!;
        Side side = default;
        decimal price = default;
        int? quantity = null;
        int count;
        var member = -1;
        try
        {
            count = reader.EnterArray();
            for (member = 0; member < count; member++)
            {
                switch (member)
                {
                    case 0: symbol = reader.ReadString(); break;
                    case 1: side = SampleFormatters.Side.Read(ref reader); break;
                    case 2: price = reader.ReadDecimal(); break;
                    case 3: quantity = Formatters.NullableInt32.Read(ref reader); break;
                    default: reader.Skip(); break;
                }
            }

            reader.Leave();
        }
        catch (PayloadException error) when (Members.At(error, member))
        {
            throw;
        }

        Members.RequireFrom(count);
        return new Order(symbol, side, price, quantity);
    }
}

/// <summary>What the generator emits for a class: a MessagePack map. This one may contain itself.</summary>
internal sealed class BookFormatter : Formatter<Book>
{
    public static readonly BookFormatter Instance = new();

    private static readonly Members Members = new(["title", "orders", "next"], [true, false, false]);

    private static readonly Formatter<List<Order>?> Orders = new OptionalFormatter<List<Order>>(SampleFormatters.Orders);

    private static Formatter<Book?> Next => field ??= new OptionalFormatter<Book>(Instance);

    public override void Write(Utf8JsonWriter writer, Book value)
    {
        writer.WriteStartObject();
        Members.WriteName(writer, 0);
        JsonPayload.WriteString(writer, Members.NotNull(value.Title, 0));
        Members.WriteName(writer, 1);
        Orders.Write(writer, value.Orders);
        Members.WriteName(writer, 2);
        Next.Write(writer, value.Next);
        writer.WriteEndObject();
    }

    public override Book Read(ref Utf8JsonReader reader)
    {
        string title = default!;
        List<Order>? orders = null;
        Book? next = null;
        MemberSet seen = default;
        var member = -1;
        try
        {
            Members.Start(ref reader);
            while (Members.Next(ref reader, ref seen, out member))
            {
                switch (member)
                {
                    case 0: title = JsonPayload.ReadString(ref reader); break;
                    case 1: orders = Orders.Read(ref reader); break;
                    case 2: next = Next.Read(ref reader); break;
                }
            }
        }
        catch (PayloadException error) when (Members.At(error, member))
        {
            throw;
        }

        Members.Require(seen);
        return new Book { Title = title, Orders = orders, Next = next };
    }

    public override void Write(ref MessagePackWriter writer, Book value)
    {
        writer.EnterMap(3);
        Members.WriteName(ref writer, 0);
        writer.WriteString(Members.NotNull(value.Title, 0));
        Members.WriteName(ref writer, 1);
        Orders.Write(ref writer, value.Orders);
        Members.WriteName(ref writer, 2);
        Next.Write(ref writer, value.Next);
        writer.Leave();
    }

    public override Book Read(ref MessagePackReader reader)
    {
        string title = default!;
        List<Order>? orders = null;
        Book? next = null;
        MemberSet seen = default;
        var member = -1;
        try
        {
            var count = reader.EnterMap();
            for (var i = 0; i < count; i++)
            {
                member = Members.Next(ref reader, ref seen);
                switch (member)
                {
                    case 0: title = reader.ReadString(); break;
                    case 1: orders = Orders.Read(ref reader); break;
                    case 2: next = Next.Read(ref reader); break;
                }
            }

            reader.Leave();
        }
        catch (PayloadException error) when (Members.At(error, member))
        {
            throw;
        }

        Members.Require(seen);
        return new Book { Title = title, Orders = orders, Next = next };
    }
}

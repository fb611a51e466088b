using System;
using System.Collections.Generic;
using System.Linq;
using Parley.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.Tests.Serialization;

public sealed class ObjectTests
{
    private static readonly Order Sample = new("BTC/USD", Side.Sell, 1.10m, 3);

    [Fact]
    public void A_record_is_an_object_by_name_in_json_and_an_array_in_messagepack()
    {
        Wire.AssertRoundTrip(OrderFormatter.Instance, Sample);
        Assert.Equal("""{"symbol":"BTC/USD","side":"Sell","price":"1.10","quantity":3}""", Wire.ToJson(OrderFormatter.Instance, Sample));
        Assert.Equal("94a74254432f55534402a4312e313003", Wire.PackHex(OrderFormatter.Instance, Sample));
    }

    [Fact]
    public void A_class_is_a_map_by_name_in_messagepack()
    {
        var book = new Book { Title = "t", Orders = [Sample], Next = new Book() };
        var packed = Wire.Unpack(BookFormatter.Instance, Wire.Pack(BookFormatter.Instance, book));
        var json = Wire.FromJson(BookFormatter.Instance, Wire.ToJson(BookFormatter.Instance, book));
        foreach (var copy in (Book[])[packed, json])
        {
            Assert.Equal("t", copy.Title);
            Assert.Equal([Sample], copy.Orders!);
            Assert.Equal("x", copy.Next!.Title);
        }
    }

    [Fact]
    public void Members_are_found_in_any_order_and_behind_escapes()
    {
        var order = Wire.FromJson(OrderFormatter.Instance, """{"price":1.10,"quantity":3,"s\u0069de":2,"symbol":"BTC\/USD"}""");
        Assert.Equal(Sample, order);
    }

    [Fact]
    public void Unknown_members_are_skipped_with_all_that_is_in_them()
    {
        Assert.Equal(Sample, Wire.FromJson(
            OrderFormatter.Instance, """{"x":[{"symbol":1}],"symbol":"BTC/USD","side":"Sell","price":"1.10","quantity":3,"":null}"""));
        Assert.Equal(Sample, Wire.UnpackHex(OrderFormatter.Instance, "96 a74254432f555344 02 a4312e3130 03 81a16191c0 c40100"));
        Assert.Equal("t", Wire.UnpackHex(BookFormatter.Instance, "83 01 a178 a57469746c65 a174 a161 9101").Title);
        Assert.Equal("t", Wire.UnpackHex(BookFormatter.Instance, "82 9101 a178 a57469746c65 a174").Title);
    }

    [Fact]
    public void An_optional_member_may_be_missing_and_a_required_one_may_not()
    {
        Assert.Null(Wire.UnpackHex(OrderFormatter.Instance, "93 a161 01 a131").Quantity);
        Assert.Null(Wire.FromJson(OrderFormatter.Instance, """{"symbol":"a","side":1,"price":1}""").Quantity);
        AssertFails("missing member 'price'", () => Wire.UnpackHex(OrderFormatter.Instance, "92 a161 01"));
        AssertFails("missing member 'price'", () => Wire.FromJson(OrderFormatter.Instance, """{"symbol":"a","side":1}"""));
        AssertFails("missing member 'title'", () => Wire.UnpackHex(BookFormatter.Instance, "80"));
        AssertFails("missing member 'title'", () => Wire.FromJson(BookFormatter.Instance, "{}"));
    }

    [Fact]
    public void A_member_that_is_there_twice_is_refused()
    {
        AssertFails("side: the same key or member is there twice", () =>
            Wire.FromJson(OrderFormatter.Instance, """{"symbol":"a","side":1,"side":1,"price":1}"""));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(BookFormatter.Instance, "82 a57469746c65 a174 a57469746c65 a174"));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(BookFormatter.Instance, "82 a57469746c65 a174 d9057469746c65 a174"));
    }

    [Fact]
    public void A_failure_says_the_path_to_it()
    {
        AssertFails("orders[1].price: expected a decimal, found a boolean", () => Wire.FromJson(
            BookFormatter.Instance,
            """{"title":"t","orders":[{"symbol":"a","side":1,"price":1},{"symbol":"a","side":1,"price":true}]}"""));
        AssertFails("orders[0].symbol: expected a string, found nil", () =>
            Wire.UnpackHex(BookFormatter.Instance, "82 a57469746c65 a174 a66f7264657273 91 93 c0 01 a131"));
        AssertFails("title: null, where the contract has none; make the type nullable or set a value", () =>
            Wire.Pack(BookFormatter.Instance, new Book { Title = null! }));
    }

    [Fact]
    public void A_null_element_is_refused_both_ways_with_its_index()
    {
        var orders = new List<Order> { Sample, null! };
        AssertFails("[1]: null, where the contract has none; make the type nullable or set a value", () => Wire.Pack(SampleFormatters.Orders, orders));
        AssertFails("[1]: null, where the contract has none; make the type nullable or set a value", () => Wire.ToJson(SampleFormatters.Orders, orders));
        AssertFails("[0]: expected an array, found nil", () => Wire.UnpackHex(SampleFormatters.Orders, "91c0"));
        AssertFails("[0]: expected an object, found null", () => Wire.FromJson(SampleFormatters.Orders, "[null]"));
        var withNulls = new ListFormatter<Order?>(new OptionalFormatter<Order>(OrderFormatter.Instance));
        Wire.AssertRoundTrip(withNulls, [Sample, null]);
    }

    [Fact]
    public void Seventy_members_are_told_apart()
    {
        var names = Enumerable.Range(0, 70).Select(static i => "m" + i).ToArray();
        var members = new Members(names, new bool[70].Select(static _ => true).ToArray());
        MemberSet seen = default;
        var keys = Wire.Pack(new ArrayFormatter<string>(Formatters.String), names.SelectMany(static name => (string[])[name, ""]).ToArray());
        var reader = new MessagePackReader(new System.Buffers.ReadOnlySequence<byte>(keys));
        reader.EnterArray();
        for (var i = 0; i < 70; i++)
        {
            Assert.Throws<PayloadException>(() => members.Require(seen));
            Assert.Equal(i, members.Next(ref reader, ref seen));
            reader.Skip();
        }

        members.Require(seen);
    }

    [Fact]
    public void An_enum_is_its_name_in_json_and_its_number_in_messagepack()
    {
        Wire.AssertRoundTrip(SampleFormatters.Side, Side.Buy);
        Assert.Equal("\"Buy\"", Wire.ToJson(SampleFormatters.Side, Side.Buy));
        Assert.Equal(Side.Sell, Wire.FromJson(SampleFormatters.Side, "2"));
        Assert.Equal("01", Wire.PackHex(SampleFormatters.Side, Side.Buy));
        foreach (var json in (string[])["\"buy\"", "\"2\"", "0", "3", "null", "1.5", "\"\\ud800\""])
            Assert.Throws<PayloadException>(() => Wire.FromJson(SampleFormatters.Side, json));

        foreach (var hex in (string[])["00", "03", "a3427579", "c0", "cf0000000100000001"])
            Assert.Throws<PayloadException>(() => Wire.UnpackHex(SampleFormatters.Side, hex));

        Assert.Throws<PayloadException>(() => Wire.Pack(SampleFormatters.Side, (Side)3));
        Assert.Throws<PayloadException>(() => Wire.ToJson(SampleFormatters.Side, (Side)3));
    }

    [Fact]
    public void Flags_are_a_number_in_both_codecs_and_need_not_be_declared()
    {
        Wire.AssertRoundTrip(SampleFormatters.Rights, Rights.Top | Rights.Read);
        Wire.AssertRoundTrip(SampleFormatters.Rights, (Rights)1234);
        Assert.Equal("\"9223372036854775809\"", Wire.ToJson(SampleFormatters.Rights, Rights.Top | Rights.Read));
    }

    [Fact]
    public void A_wrapper_is_its_value()
    {
        var room = new RoomId(new Guid("00112233-4455-6677-8899-aabbccddeeff"));
        Wire.AssertRoundTrip(SampleFormatters.RoomId, room);
        Assert.Equal(Wire.PackHex(Formatters.Guid, room.Value), Wire.PackHex(SampleFormatters.RoomId, room));
        var rooms = new Dictionary<RoomId, int> { [room] = 1, [default] = 2 };
        Wire.AssertRoundTrip(new DictionaryFormatter<RoomId, int>(SampleFormatters.RoomId, Formatters.Int32), rooms);
    }

    private static void AssertFails(string message, Func<object> action) =>
        Assert.Equal(message, Assert.Throws<PayloadException>(action).Message);

    [Fact]
    public void A_value_that_is_nested_too_deeply_cannot_be_written()
    {
        static Book Nested(int depth) => new() { Title = "t", Next = depth > 1 ? Nested(depth - 1) : null };

        Wire.Pack(BookFormatter.Instance, Nested(32));
        var error = Assert.Throws<PayloadException>(() => Wire.Pack(BookFormatter.Instance, Nested(33)));
        Assert.Contains("nested more than 32", error.Message, StringComparison.Ordinal);
    }
}

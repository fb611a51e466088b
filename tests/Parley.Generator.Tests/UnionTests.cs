using System;
using Parley.Generator.Tests.Harness;
using Parley.Serialization;

namespace Parley.Generator.Tests;

public sealed class UnionTests
{
    private const string Own =
        """
        public record D(Event A, List<Event?> B);
        [UnionCase(typeof(Posted), "posted", Tag = 1), UnionCase(typeof(Left), "left")]
        public abstract record Event(long Seq);
        public record Posted(long Seq, string Text) : Event(Seq);
        public sealed record Left(long Seq) : Event(Seq) { public Event? Cause { get; init; } }
        public sealed record Later(long Seq, string Text) : Posted(Seq, Text);
        """;

    [Theory]
    [InlineData(Own, "new D(new Posted(1, \"t\"), new() { null, new Left(2) { Cause = new Posted(3, \"\") } })",
        """{"a":{"$type":"posted","seq":"1","text":"t"},"b":[null,{"$type":"left","seq":"2","cause":{"$type":"posted","seq":"3","text":""}}]}""",
        "92 92 01 92 01 A1 74 92 C0 92 A4 6C 65 66 74 92 02 92 01 92 03 A0")]
    [InlineData(
        """
        public record D(Shape A, Circle B);
        [System.Text.Json.Serialization.JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
        [System.Text.Json.Serialization.JsonDerivedType(typeof(Circle), "circle"), System.Text.Json.Serialization.JsonDerivedType(typeof(Square), 7)]
        public interface Shape { }
        public sealed record Circle(double R) : Shape;
        public sealed class Square : Shape { public int A { get; set; } }
        """,
        "new D(new Square { A = 1 }, new Circle(2))", """{"a":{"kind":7,"a":1},"b":{"r":2}}""", "92 92 07 81 A1 61 01 91 CB 40 00 00 00 00 00 00 00")]
    [InlineData(
        """
        public record D(Base A, Base B);
        [MessagePack.Union(0, typeof(Base)), MessagePack.Union(300, typeof(Derived))]
        public class Base { public int X { get; set; } public Base? Next { get; set; } }
        public sealed class Derived : Base { public int Y { get; set; } }
        """,
        "new D(new Base { X = 1 }, new Derived { X = 2, Y = 3, Next = new Derived() })",
        """{"a":{"$type":0,"x":1,"next":null},"b":{"$type":300,"x":2,"next":{"$type":300,"x":0,"next":null,"y":0},"y":3}}""",
        "92 92 00 82 A1 78 01 A4 6E 65 78 74 C0 92 CD 01 2C 83 A1 78 02 A4 6E 65 78 74 92 CD 01 2C 83 A1 78 00 A4 6E 65 78 74 C0 A1 79 00 A1 79 03")]
    [InlineData(
        """
        public record D(Both A, Node B);
        [MessagePack.Union(9, typeof(One)), System.Text.Json.Serialization.JsonDerivedType(typeof(One), "one")]
        public abstract class Both { }
        public sealed class One : Both { }
        [UnionCase(typeof(Leaf), "leaf")] public interface Node { }
        public record struct Leaf(int A) : Node;
        """,
        "new D(new One(), new Leaf(1))", """{"a":{"$type":"one"},"b":{"$type":"leaf","a":1}}""", "92 92 09 80 92 A4 6C 65 61 66 91 01")]
    public void A_union_is_an_object_with_a_discriminator_or_an_array_with_a_tag(string types, string value, string json, string messagePack)
    {
        var payload = Payload.Of(types, value);
        Assert.Equal(json, payload.ToJson());
        Assert.Equal(messagePack.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(payload.ToMessagePack()));
        Assert.Equal(json, payload.FromJson(json).ToJson());
        Assert.Equal(json, payload.FromMessagePack(payload.ToMessagePack()).ToJson());
    }

    [Theory]
    [InlineData("""{"a":{"seq":"1","text":"t","$type":"posted"},"b":[]}""")]
    [InlineData("""{"a":{"seq":"1","other":{"$type":"left"},"\u0024type":"p\u006fsted","text":"t"},"b":[]}""")]
    public void The_discriminator_is_found_wherever_it_stands(string json) =>
        Assert.Equal("""{"a":{"$type":"posted","seq":"1","text":"t"},"b":[]}""", Payload.Of(Own, "new D(new Left(1), new())").FromJson(json).ToJson());

    [Theory]
    [InlineData("""{"a":{"$type":"edited","seq":"1"},"b":[]}""", "a: an unknown case of Event; ")]
    [InlineData("""{"a":{"$type":"Posted","seq":"1"},"b":[]}""", "a: an unknown case of Event; ")]
    [InlineData("""{"a":{"$type":1,"seq":"1"},"b":[]}""", "a: an unknown case of Event; ")]
    [InlineData("""{"a":{"$type":null,"seq":"1"},"b":[]}""", "a: expected the name of a case of Event, found null")]
    [InlineData("""{"a":{"seq":"1","text":"t"},"b":[]}""", "a: missing member '$type', which says the case of Event")]
    [InlineData("""{"a":{"$type":"posted","seq":"1","text":"t","$type":"posted"},"b":[]}""", "a: the same key or member is there twice")]
    [InlineData("""{"a":{"$type":"posted","$type":"left","seq":"1"},"b":[]}""", "a: the same key or member is there twice")]
    [InlineData("""{"a":{"$type":"posted","seq":"1","text":null},"b":[]}""", "a.text: expected a string, found null")]
    [InlineData("""{"a":null,"b":[]}""", "a: expected an object, found null")]
    [InlineData("""{"a":["posted",{}],"b":[]}""", "a: expected an object, found an array")]
    public void A_JSON_union_that_does_not_fit_says_why(string json, string message) => Assert.StartsWith(
        message, Assert.Throws<PayloadException>(() => Payload.Of(Own, "new D(new Left(1), new())").FromJson(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("92 92 02 91 01 90", "a: an unknown case of Event; ")]
    [InlineData("92 92 CF FFFFFFFFFFFFFFFF 91 01 90", "a: an unknown case of Event; ")]
    [InlineData("92 92 A6 706F73746564 92 01 A174 90", "a: an unknown case of Event; ")]
    [InlineData("92 93 01 92 01 A174 C0 90", "a: a union is an array of two")]
    [InlineData("92 91 01 90", "a: a union is an array of two")]
    [InlineData("92 C0 90", "a: expected an array, found nil")]
    [InlineData("92 92 01 92 01 C0 90", "a.text: ")]
    [InlineData("92 92 C0 92 01 A174 90", "a: ")]
    [InlineData("92 DD FFFFFFFF 01", "a: ")]
    public void A_MessagePack_union_that_does_not_fit_says_why(string messagePack, string message) => Assert.StartsWith(
        message,
        Assert.Throws<PayloadException>(() => Payload.Of(Own, "new D(new Left(1), new())")
            .FromMessagePack(Convert.FromHexString(messagePack.Replace(" ", "", StringComparison.Ordinal)))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_tag_may_come_in_any_width_or_as_a_whole_float()
    {
        var payload = Payload.Of(Own, "new D(new Left(1), new())");
        foreach (var tag in new[] { "01", "CC01", "D3 0000000000000001", "CB 3FF0000000000000" })
            Assert.Equal("""{"a":{"$type":"posted","seq":"1","text":"t"},"b":[]}""", payload.FromMessagePack(Convert.FromHexString(("9292" + tag + "9201A17490").Replace(" ", "", StringComparison.Ordinal))).ToJson());
    }

    [Fact]
    public void A_case_that_is_not_declared_is_not_written_as_another_one()
    {
        var payload = Payload.Of(Own, "new D(new Later(1, \"t\"), new())");
        const string Message = "a: Later is no case of Event; declare it there with [UnionCase(typeof(Later), \"name\")]";
        Assert.Equal(Message, Assert.Throws<PayloadException>(() => payload.ToJson()).Message);
        Assert.Equal(Message, Assert.Throws<PayloadException>(() => payload.ToMessagePack()).Message);
        var withNull = Payload.Of(Own, "new D(null!, new())");
        Assert.Equal("a", Assert.Throws<PayloadException>(() => withNull.ToJson()).Path);
        Assert.Equal("a", Assert.Throws<PayloadException>(() => withNull.ToMessagePack()).Path);
    }
}

using System;
using Parley.Generator.Tests.Harness;
using Parley.Serialization;

namespace Parley.Generator.Tests;

public sealed class TupleTests
{
    [Theory]
    [InlineData("public record D((int A, string? B) A, (int, int, int)? B);", "new D((1, null), null)", """{"a":[1,null],"b":null}""", "92 92 01 C0 C0")]
    [InlineData("public record D(List<(int X, int Y)> A, Dictionary<string, (bool, Id)> B); public readonly record struct Id(int Value);", "new D(new() { (1, 2) }, new() { [\"a\"] = (true, new(3)) })", """{"a":[[1,2]],"b":{"a":[true,3]}}""", "92 91 92 01 02 81 A1 61 92 C3 03")]
    [InlineData("public record D((int, int, int, int, int, int, int, int H, string I) A);", "new D((1, 2, 3, 4, 5, 6, 7, 8, \"i\"))", """{"a":[1,2,3,4,5,6,7,8,"i"]}""", "91 99 01 02 03 04 05 06 07 08 A1 69")]
    [InlineData("public record D(KeyValuePair<string, D?> A, List<KeyValuePair<int, int>> B);", "new D(new(\"a\", null), new() { new(1, 2) })", """{"a":["a",null],"b":[[1,2]]}""", "92 92 A1 61 C0 91 92 01 02")]
    [InlineData("public record D(((int, int), (int A, (int B, int C) D)) A);", "new D(((1, 2), (3, (4, 5))))", """{"a":[[1,2],[3,[4,5]]]}""", "91 92 92 01 02 92 03 92 04 05")]
    [InlineData("public record D(Point A); public readonly record struct Point((int X, int Y) Value);", "new D(new((1, 2)))", """{"a":[1,2]}""", "91 92 01 02")]
    public void A_tuple_is_an_array_in_both_codecs(string types, string value, string json, string messagePack)
    {
        var payload = Payload.Of(types, value);
        Assert.Equal(json, payload.ToJson());
        Assert.Equal(messagePack.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(payload.ToMessagePack()));
        Assert.Equal(json, payload.FromJson(json).ToJson());
        Assert.Equal(json, payload.FromMessagePack(payload.ToMessagePack()).ToJson());
    }

    [Fact]
    public void A_tuple_of_another_length_names_what_is_missing_and_skips_what_is_too_much()
    {
        var payload = Payload.Of("public record D((int A, string B) A);", "new D((1, null!))");
        Assert.Equal("a[1]", Assert.Throws<PayloadException>(() => payload.ToJson()).Path);
        Assert.Equal("a[1]", Assert.Throws<PayloadException>(() => payload.ToMessagePack()).Path);
        Assert.Equal("a: missing member '[1]'", Assert.Throws<PayloadException>(() => payload.FromJson("""{"a":[1]}""")).Message);
        Assert.Equal("a[1]", Assert.Throws<PayloadException>(() => payload.FromJson("""{"a":[1,null]}""")).Path);
        Assert.Equal("a[0]", Assert.Throws<PayloadException>(() => payload.FromMessagePack(Convert.FromHexString("9192A161A161"))).Path);
        Assert.Equal("""{"a":[1,"b"]}""", payload.FromJson("""{"a":[1,"b",{}]}""").ToJson());
        Assert.Equal("""{"a":[1,"b"]}""", payload.FromMessagePack(Convert.FromHexString("919301A162C0")).ToJson());
        Assert.Throws<PayloadException>(() => payload.FromMessagePack(Convert.FromHexString("91DDFFFFFFFF01")));
    }

    [Fact]
    public void The_names_of_elements_stay_in_the_signatures()
    {
        Generated.From(
            """
            [Contract] public interface IA
            {
                Task<(int Sum, string? Text)> M((int A, (int B, string C) D) value, List<(int X, int Y)> points);
                IAsyncEnumerable<(int Tick, decimal Price)> N();
                (int A, int B) NoOperation((int C, int D) value);
            }
            """.Replace("(int A, int B) NoOperation((int C, int D) value);", "", StringComparison.Ordinal)).AssertCompiles();
    }
}

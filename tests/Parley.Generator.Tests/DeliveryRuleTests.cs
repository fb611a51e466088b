using System.Globalization;
using System.Threading.Tasks;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

/// <summary>Each mistake in a delivery policy is one error, at the token that has to change, and the rest of the contract still compiles.</summary>
public sealed class DeliveryRuleTests
{
    private const string Types =
        """
        public sealed record Quote(string Symbol, double Price, string? Note, int? Size)
        {
            public string this[int index] => "";
            public static string Shared => "";
            private string Hidden => "";
            public string Sink { set { } }
            [Obsolete("Use another.", true)] public string Old => "";
        }
        public readonly record struct Level(int Depth, Quote Quote);
        """;

    [Theory]
    [InlineData("Deliver(Delivery.KeepLatest)", "[Deliver(Delivery.KeepLatest)] Task M();")]
    [InlineData("Deliver(Delivery.All)", "[Deliver(Delivery.All)] Task<int> M();")]
    [InlineData("MaxRate(5)", "[MaxRate(5)] ValueTask M();")]
    [InlineData("Deliver(Delivery.DropOldest)", "[MaxRate(5), Deliver(Delivery.DropOldest)] ValueTask M();")]
    [InlineData("Deliver(Delivery.DropOldest)", "[Deliver(Delivery.DropOldest)] Task M(IAsyncEnumerable<int> items);")]
    [InlineData("Deliver(Delivery.DropOldest)", "[Deliver(Delivery.DropOldest)] IAsyncEnumerable<int> M(IAsyncEnumerable<int> items);")]
    [InlineData("Deliver((Delivery)7)", "[Deliver((Delivery)7)] Task M();")]
    public async Task A_policy_of_what_cannot_wait_is_underlined(string underlined, string member) => await Check("PAR050", underlined, member);

    [Theory]
    [InlineData("\"Nothing\"", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Nothing\")] Task M(Quote quote);")]
    [InlineData("\"\"", "[OneWay, Deliver(Delivery.KeepLatest, By = \"\")] Task M(Quote quote);")]
    [InlineData("\"symbol\"", "[OneWay, Deliver(Delivery.KeepLatest, By = \"symbol\")] Task M(Quote quote);")]
    [InlineData("\"symbol\"", "[Deliver(Delivery.KeepLatest, By = \"symbol\")] IAsyncEnumerable<Quote> M(string symbol);")]
    [InlineData("\"Length\"", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Length\")] Task M(string text, int[] numbers);")]
    [InlineData("nameof(Quote.Symbol)", "[OneWay, Deliver(Delivery.KeepLatest, By = nameof(Quote.Symbol))] Task M(Quote bid, Quote? ask);")]
    [InlineData("\"Shared\"", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Shared\")] Task M(Quote quote);")]
    [InlineData("\"Hidden\"", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Hidden\")] Task M(Quote quote);")]
    [InlineData("\"Sink\"", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Sink\")] Task M(Quote quote);")]
    [InlineData("\"Old\"", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Old\")] Task M(Quote quote);")]
    [InlineData("\"a\"", "[OneWay, Deliver(Delivery.KeepLatest, By = \"a\")] Task M();")]
    public async Task A_key_that_names_nothing_or_too_much_is_underlined(string underlined, string member) => await Check("PAR051", underlined, member);

    [Theory]
    [InlineData("\"Price\"", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Price\")] Task M(Quote quote);")]
    [InlineData("\"Note\"", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Note\")] Task M(Quote quote);")]
    [InlineData("\"Size\"", "[Deliver(Delivery.KeepLatest, By = \"Size\")] IAsyncEnumerable<Quote> M();")]
    [InlineData("\"Symbol\"", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Symbol\")] Task M(Quote? quote);")]
    [InlineData("\"Depth\"", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Depth\")] Task M(Level? level);")]
    [InlineData("nameof(Level.Quote)", "[OneWay, Deliver(Delivery.KeepLatest, By = nameof(Level.Quote))] Task M(Level level);")]
    [InlineData("nameof(quote)", "[OneWay, Deliver(Delivery.KeepLatest, By = nameof(quote))] Task M(Quote quote);")]
    [InlineData("nameof(token)", "[OneWay, Deliver(Delivery.KeepLatest, By = nameof(token))] Task M(int a, CancellationToken token);")]
    [InlineData("\"a\"", "[OneWay, MaxRate(5), Deliver(Delivery.DropNewest, By = \"a\")] Task M(double a);")]
    public async Task A_key_that_does_not_compare_is_underlined(string underlined, string member) => await Check("PAR052", underlined, member);

    [Theory]
    [InlineData("nameof(a)", "[OneWay, Deliver(Delivery.All, By = nameof(a))] Task M(int a);")]
    [InlineData("\"x\"", "[OneWay, Deliver(Delivery.All, By = \"x\", Capacity = 5), MaxRate(5)] Task M(int a);")]
    [InlineData("5", "[OneWay, Deliver(Delivery.All, Capacity = 5)] Task M(int a);")]
    [InlineData("MaxRate(5)", "[Deliver(Delivery.All), MaxRate(5)] IAsyncEnumerable<int> M();")]
    [InlineData("nameof(a)", "[OneWay, Deliver(Delivery.DropOldest, By = nameof(a))] Task M(int a);")]
    [InlineData("nameof(a)", "[OneWay, Deliver(Delivery.DropNewest, By = nameof(a), Capacity = 5)] Task M(int a);")]
    [InlineData("1024", "[OneWay, Deliver(Delivery.KeepLatest, Capacity = 1024), MaxRate(5)] Task M(int a);")]
    public async Task A_setting_that_means_nothing_is_underlined(string underlined, string member) => await Check("PAR053", underlined, member);

    [Theory]
    [InlineData("0", "[OneWay, Deliver(Delivery.DropOldest, Capacity = 0)] Task M(int a);")]
    [InlineData("-1", "[OneWay, Deliver(Delivery.KeepLatest, By = nameof(a), Capacity = -1)] Task M(int a);")]
    [InlineData("0", "[OneWay, MaxRate(0)] Task M(int a);")]
    [InlineData("-0.5", "[OneWay, Deliver(Delivery.DropOldest), MaxRate(-0.5)] Task M(int a);")]
    [InlineData("double.NaN", "[MaxRate(double.NaN)] IAsyncEnumerable<int> M();")]
    [InlineData("1 / 0d", "[MaxRate(1 / 0d)] IAsyncEnumerable<int> M();")]
    [InlineData("1000.5", "[MaxRate(1000.5)] IAsyncEnumerable<int> M();")]
    [InlineData("0.0000115", "[OneWay, MaxRate(0.0000115)] Task M(int a);")]
    [InlineData("1 / 86_401d", "[OneWay, MaxRate(1 / 86_401d)] Task M(int a);")]
    [InlineData("double.Epsilon", "[OneWay, MaxRate(double.Epsilon)] Task M(int a);")]
    public async Task A_limit_out_of_range_is_underlined(string underlined, string member) => await Check("PAR054", underlined, member);

    [Theory]
    [InlineData("[OneWay, MaxRate(0.0000116)] Task M(int a);")]
    [InlineData("[OneWay, MaxRate(1 / 86_400d)] Task M(int a);")]
    [InlineData("[OneWay, MaxRate(1000)] Task M(int a);")]
    [InlineData("[OneWay, Deliver(Delivery.DropOldest, Capacity = 1)] Task M(int a);")]
    public async Task A_limit_at_an_end_of_its_range_is_accepted(string member)
    {
        var text = "[Contract] public interface IA { " + member + " }";
        Assert.Empty(await Analyzed.Run(text));
        Generated.From(text).AssertCompiles();
    }

    [Theory]
    [InlineData("(Delivery)4", "[OneWay, Deliver((Delivery)4, Capacity = 0)] Task M(int a);")]
    [InlineData("(Delivery)(-1)", "[Deliver((Delivery)(-1)), MaxRate(0)] IAsyncEnumerable<int> M();")]
    public async Task A_delivery_that_is_none_is_underlined(string underlined, string member) => await Check("PAR055", underlined, member);

    [Theory]
    [InlineData("PAR006 'Deliver(Delivery.KeepLatest)'", "public interface IA { [OneWay, Deliver(Delivery.KeepLatest)] Task M(); }")]
    [InlineData("PAR006 'MaxRate(5)'", "public class A { [MaxRate(5)] public Task M() => Task.CompletedTask; }")]
    public async Task A_policy_outside_of_contracts_is_underlined(string expected, string text) => Assert.Contains(expected, await Analyzed.Run(text));

    [Theory]
    [InlineData("[OneWay, Deliver] Task M(int a);")]
    [InlineData("[OneWay, Deliver(Delivery.Missing, By = \"a\")] Task M(int a);")]
    [InlineData("[OneWay, MaxRate(\"a\")] Task M(int a);")]
    [InlineData("[OneWay, Deliver(Delivery.KeepLatest, By = \"A\")] Task M(Half half); public sealed record Half(string B) { public Missing A => null!; }")]
    public async Task What_does_not_compile_is_left_to_the_compiler(string member) =>
        Assert.Empty(await Analyzed.Run("[Contract] public interface IA { " + member + " }"));

    [Theory]
    [InlineData("'M' is neither one-way nor a server stream, so [MaxRate] has nothing to keep or drop; add [OneWay], or remove it", "[MaxRate(5)] ValueTask M(int a);")]
    [InlineData("'M' is neither one-way nor a server stream, so [Deliver] has nothing to keep or drop; remove it, or remove the result and add [OneWay]", "[Deliver(Delivery.KeepLatest)] ValueTask<int> M();")]
    [InlineData("'M' is neither one-way nor a server stream, so [Deliver] has nothing to keep or drop; remove it, or remove [Timeout] and add [OneWay]", "[Deliver(Delivery.KeepLatest), Timeout(5)] Task M();")]
    [InlineData("'M' is neither one-way nor a server stream, so [MaxRate] has nothing to keep or drop; remove it, or remove the result and [Timeout] and [Fault] and add [OneWay]", "[MaxRate(5), Timeout(5), Fault(typeof(Quote))] Task<int> M();")]
    [InlineData("'M' is neither one-way nor a server stream, so [Deliver] has nothing to keep or drop; remove it", "[Deliver(Delivery.DropOldest)] Task M(IAsyncEnumerable<int> items);")]
    [InlineData("By of 'M' names 'X', which is no parameter, and no readable member of one; name one of these", "[OneWay, Deliver(Delivery.KeepLatest, By = \"X\")] Task M(Quote quote);")]
    [InlineData("By of 'M' names 'Symbol', which is a member of 'bid' and of 'ask'; name a parameter, or a member that only one of them has", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Symbol\")] Task M(Quote bid, Quote ask);")]
    [InlineData("By of 'M' names 'X', which is no readable member of the item 'Quote'; name one of its members", "[Deliver(Delivery.KeepLatest, By = \"X\")] IAsyncEnumerable<Quote> M();")]
    [InlineData("By of 'M' names 'Length', which is no member of 'text', since 'string' has no members as a payload; name a parameter, or a readable member of another one", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Length\")] Task M(Quote quote, string text);")]
    [InlineData("By of 'M' names 'Length', which is no member of 'numbers', since 'int[]' has no members as a payload; name a parameter, or a readable member of another one", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Length\")] Task M(int[] numbers);")]
    [InlineData("By of 'M' names 'HasValue', which is no member of 'number', since 'int?' has no members as a payload; name a parameter, or a readable member of another one", "[OneWay, Deliver(Delivery.KeepLatest, By = \"HasValue\")] Task M(int? number);")]
    [InlineData("By of 'M' names 'X', which is no parameter, and no readable member of one; name one of these", "[OneWay, Deliver(Delivery.KeepLatest, By = \"X\")] Task M(string text);")]
    [InlineData("By of 'M' names 'Length', which is no member of the item, since 'string' has no members as a payload; remove it, or send items that have a key", "[Deliver(Delivery.KeepLatest, By = \"Length\")] IAsyncEnumerable<string> M();")]
    [InlineData("'M' tells its messages apart by 'quote?.Symbol' of type 'string?', which does not compare; use a string, an integer, an enum, a Guid or a wrapper of these, without '?'", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Symbol\")] Task M(Quote? quote);")]
    [InlineData("'M' tells its messages apart by 'item.Price' of type 'double', which does not compare; use a string, an integer, an enum, a Guid or a wrapper of these, without '?'", "[Deliver(Delivery.KeepLatest, By = \"Price\")] IAsyncEnumerable<Quote> M();")]
    [InlineData("[MaxRate] of 'M' is out of range; use from 0.0000116 messages a second, which is one in a day, up to 1000", "[OneWay, MaxRate(0.0000001)] Task M();")]
    [InlineData("Capacity of 'M' means nothing: without By, Delivery.KeepLatest keeps one message; tell messages apart with By, or remove it", "[OneWay, Deliver(Delivery.KeepLatest, Capacity = 3)] Task M();")]
    public async Task The_message_says_what_to_do(string message, string member) => Assert.Equal(
        message,
        Assert.Single(await Analyzed.Run(Source.Compile(Source.WithUsings("[Contract] public interface IA { " + member + " } " + Types))))
            .GetMessage(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("symbol", "string", "symbol", "[OneWay, Deliver(Delivery.KeepLatest, By = \"symbol\")] Task M(string symbol);")]
    [InlineData("wrapped", "Wrapped", "Wrapped.Value", "[OneWay, MaxRate(5), Deliver(Delivery.DropOldest, By = \"wrapped\")] Task M(Wrapped wrapped);")]
    [InlineData("quote?.Symbol", "string?", "quote", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Symbol\")] Task M(Quote quote);")]
    [InlineData("item?.Symbol", "string?", "item", "[Deliver(Delivery.KeepLatest, By = \"Symbol\")] IAsyncEnumerable<Quote> M();")]
    [InlineData("old.Name", "string", "old.Name", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Name\")] Task M(Old old);")]
    public async Task A_key_that_allows_null_only_because_nullable_is_not_enabled_says_so(string key, string type, string unannotated, string member) => Assert.Equal(
        "'M' tells its messages apart by '" + key + "' of type '" + type + "', which allows null, as nullable is not enabled for '" + unannotated +
            "'; put '#nullable enable' above its declaration, or '<Nullable>enable</Nullable>' in its project",
        await MessageWithoutNullable(member));

    [Theory]
    [InlineData("'M' tells its messages apart by 'quote?.Price' of type 'double?', which does not compare; use a string, an integer, an enum, a Guid or a wrapper of these, without '?'", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Price\")] Task M(Quote quote);")]
    [InlineData("'M' tells its messages apart by 'quote?.Note' of type 'string?', which does not compare; use a string, an integer, an enum, a Guid or a wrapper of these, without '?'", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Note\")] Task M(Quote quote);")]
    [InlineData("'M' tells its messages apart by 'quote' of type 'Quote', which does not compare; use a string, an integer, an enum, a Guid or a wrapper of these, without '?'", "[OneWay, Deliver(Delivery.KeepLatest, By = \"quote\")] Task M(Quote quote);")]
    public async Task A_key_that_never_compares_is_not_blamed_on_nullable(string message, string member) =>
        Assert.Equal(message, await MessageWithoutNullable(member));

    private static async Task<string> MessageWithoutNullable(string member)
    {
        var text = Types + "\n#nullable disable\npublic readonly record struct Wrapped(string Value); public struct Old { public string Name { get; set; } } [Contract] public interface IA { " + member + " }";
        return Assert.Single(await Analyzed.Run(Source.Compile(Source.WithUsings(text)))).GetMessage(CultureInfo.InvariantCulture);
    }

    private static async Task Check(string rule, string underlined, string member)
    {
        var text = "[Contract] public interface IA { Task Good(); " + member + " } " + Types;
        Assert.Equal([rule + " '" + underlined + "'"], await Analyzed.Run(text));
        Generated.From(text).AssertCompiles();
    }
}

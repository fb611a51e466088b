using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

/// <summary>An editor shows the generator every stage of a contract that is being typed; none may make it or an analyzer fail.</summary>
public sealed class HalfTypedSourceTests
{
    private const string Text =
        """
        namespace Acme
        {
            [Contract(Name = "Trade", Callback = typeof(IEvents))]
            public interface ITrading : IBase
            {
                [Fault(typeof(Order)), Timeout(5), Operation(Name = "Put", Id = 4)]
                ValueTask<Page<Order>> PlaceAsync(Order order, Side side = Side.Buy, CancellationToken token = default);
                [OneWay] Task PingAsync(params int[] values);
                IAsyncEnumerable<Dictionary<RoomId, Order?>> WatchAsync();
                int Bad { get; }
            }
            public interface IBase { Task BaseAsync(string? text = null); }
            [Contract] public interface IEvents { Task EventAsync(); }
            public enum Side { Buy = 1, Sell }
            public sealed record Order(string Symbol, int? Count = 3) { public List<Order> Next { get; init; } = new(); }
            public readonly record struct RoomId(Guid Value);
            public sealed class Page<T> { public required T[] Items { get; set; } }
        }
        """;

    public static TheoryData<int> Tokens() => [.. Enumerable.Range(0, Parsed().Count())];

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task A_source_that_ends_at_or_lacks_or_repeats_a_token_makes_nothing_fail(int index)
    {
        var full = Source.WithUsings(Text);
        var token = Parsed().ElementAt(index);
        await Check(full[..token.SpanStart]);
        await Check(full[..token.SpanStart] + full[token.Span.End..]);
        await Check(full[..token.Span.End] + " " + full[token.SpanStart..]);
    }

    private static System.Collections.Generic.IEnumerable<SyntaxToken> Parsed() =>
        CSharpSyntaxTree.ParseText(Source.WithUsings(Text), Source.Latest).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0);

    private static async Task Check(string text)
    {
        var compilation = Source.Compile(text);
        var result = Generated.Driver(Source.Latest).RunGenerators(compilation).GetRunResult();
        Assert.Null(result.Results.Single().Exception);
        Assert.DoesNotContain(await Analyzed.Run(compilation), diagnostic => diagnostic.Id == "AD0001");
    }
}

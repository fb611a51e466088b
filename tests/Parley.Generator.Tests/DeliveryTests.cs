using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Parley.Descriptors;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

/// <summary>What a contract says of waiting messages is what the descriptor of its operation has.</summary>
public sealed class DeliveryTests
{
    private const string Types =
        """
        public enum Side : byte { Buy = 1, Sell = 2 }
        public readonly record struct Venue(long Value);
        public record Base(string Symbol);
        public sealed record Quote(string Symbol, Side Side, Venue Venue, Guid @event, double Price) : Base(Symbol)
        {
            public string Key => Symbol + "@" + Venue.Value;
        }
        public interface INumbered { long Number { get; } }
        [UnionCase(typeof(Fill), "fill")] public interface INews : INumbered { }
        public sealed record Fill(long Number) : INews;
        public static class Samples
        {
            public static readonly object[] All =
            {
                "BTC", 5, Side.Sell, new Quote("ETH", Side.Sell, new Venue(7), new Guid(1, 2, 3, new byte[8]), 0.5), new Fill(9), ("LTC", 3),
            };
        }
        """;

    [Fact]
    public void Policies_are_emitted_as_reviewed()
    {
        const string Text =
            """
            namespace Acme.Prices
            {
                [Contract] public interface IPrices
                {
                    [OneWay, Deliver(Delivery.KeepLatest, By = nameof(Quote.Symbol)), MaxRate(20)] ValueTask QuoteAsync(Quote quote);
                    [OneWay, Deliver(Delivery.DropNewest), Concurrency(Concurrency.Serial)] Task NoteAsync(string text);
                    [OneWay, MaxRate(0.5)] ValueTask ClockAsync(long time);
                    [Deliver(Delivery.DropOldest, Capacity = 256), Timeout(5000)] IAsyncEnumerable<Quote> TicksAsync(string symbol, CancellationToken cancellationToken = default);
                    [Deliver(Delivery.All)] IAsyncEnumerable<int> CountAsync();
                }
                public sealed record Quote(string Symbol, decimal Price);
            }
            """;
        var compilation = Source.Compile(Source.CSharp9, Source.WithUsings(Text));
        var generated = Generated.From(compilation);
        var bare = compilation.AddSyntaxTrees(generated.Result.GeneratedTrees.Select(tree =>
            CSharpSyntaxTree.ParseText(tree.ToString().Replace("#pragma warning disable", ""), Source.CSharp9, tree.FilePath)));

        Assert.Empty(bare.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Snapshot.Match("Prices", generated.Files.Where(file => file.Key.EndsWith(".Contract.g.cs", StringComparison.Ordinal)).ToDictionary());
    }

    [Theory]
    [InlineData("none", "[OneWay] Task M(Quote quote);")]
    [InlineData("none", "[OneWay, Deliver(Delivery.All)] Task M(Quote quote);")]
    [InlineData("none", "IAsyncEnumerable<Quote> M();")]
    [InlineData("KeepLatest 1 0", "[OneWay, Deliver(Delivery.KeepLatest)] Task M();")]
    [InlineData("KeepLatest 1 20", "[OneWay, MaxRate(20)] Task M(int a);")]
    [InlineData("KeepLatest 1 1000", "[MaxRate(1000)] IAsyncEnumerable<int> M();")]
    [InlineData("DropNewest 1024 0.1", "[OneWay, MaxRate(0.1), Deliver(Delivery.DropNewest)] ValueTask M(int a);")]
    [InlineData("DropOldest 256 0", "[Deliver(Delivery.DropOldest, Capacity = 256)] IAsyncEnumerable<int> M();")]
    [InlineData("DropOldest 1 5 String BTC", "[Deliver(Delivery.DropOldest, Capacity = 1, By = nameof(symbol)), OneWay, MaxRate(5)] Task M(string symbol);")]
    [InlineData("KeepLatest 1024 0 String BTC", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Symbol\")] Task M(string Symbol, Quote quote);")]
    [InlineData("KeepLatest 1024 0 String BTC", "[OneWay, Deliver(Delivery.KeepLatest, By = \"class\")] Task M(string @class);")]
    [InlineData("KeepLatest 2 0 String ETH", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Symbol\", Capacity = 2)] Task M(int a, Quote quote);")]
    [InlineData("KeepLatest 1024 0 Byte 2", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Side\")] Task M(Quote quote);")]
    [InlineData("KeepLatest 1024 0 Int64 7", "[OneWay, Deliver(Delivery.KeepLatest, By = nameof(Quote.Venue))] Task M(Quote quote);")]
    [InlineData("KeepLatest 1024 0 Guid 00000001-0002-0003-0000-000000000000", "[Deliver(Delivery.KeepLatest, By = \"event\")] IAsyncEnumerable<Quote> M();")]
    [InlineData("KeepLatest 1024 0 String ETH@7", "[Deliver(Delivery.KeepLatest, By = \"Key\")] IAsyncEnumerable<Quote> M(string Key);")]
    [InlineData("KeepLatest 1024 0 Int64 9", "[Deliver(Delivery.KeepLatest, By = \"Number\")] IAsyncEnumerable<INews> M();")]
    [InlineData("KeepLatest 1024 0 String LTC", "[Deliver(Delivery.KeepLatest, By = \"Name\")] IAsyncEnumerable<(string Name, int Size)> M();")]
    [InlineData("KeepLatest 1024 0 Int32 3", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Size\")] Task M((string Name, int Size) tuple);")]
    public void A_policy_and_its_key_are_those_of_the_attributes(string expected, string operation)
    {
        var assembly = Generated.From("[Contract] public interface IA { " + operation + " } " + Types).AssertCompiles().Load();
        var binding = assembly.GetCustomAttributes<ContractBindingAttribute>().Single();
        var described = ((ContractDescriptor)Activator.CreateInstance(binding.Descriptor)!).Operations.Single();
        var policy = described.GetType().GetProperty("DeliveryPolicy")!.GetValue(described);

        Assert.Equal(expected, policy is null ? "none" : Describe(policy, (object[])assembly.GetType("Samples")!.GetField("All")!.GetValue(null)!));
    }

    [Fact]
    public void Another_key_is_another_contract_to_the_generator()
    {
        var text = Source.WithUsings("[Contract] public interface IA { [OneWay, Deliver(Delivery.KeepLatest, By = \"a\")] Task M(int a, int b); }");
        var compilation = Source.Compile(text);
        var driver = Generated.Driver(Source.Latest).RunGenerators(compilation);
        var edited = CSharpSyntaxTree.ParseText(text.Replace("\"a\"", "\"b\""), Source.Latest);
        var result = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], edited)).GetRunResult();

        Assert.Equal([IncrementalStepRunReason.Modified], Steps.Reasons(result, ContractGenerator.ReadStep));
        Assert.Contains(result.GeneratedTrees, tree => tree.ToString().Contains("static arguments => arguments.b", StringComparison.Ordinal));
    }

    private static string Describe(object policy, object[] samples)
    {
        var message = policy.GetType().GenericTypeArguments[0];
        var visitor = typeof(Description<>).MakeGenericType(message);
        return (string)policy.GetType().GetMethod("Accept")!.MakeGenericMethod(typeof(string), visitor)
            .Invoke(policy, [Activator.CreateInstance(visitor, Message(message, samples))])!;
    }

    // The arguments of a one-way operation are a struct with a field for each parameter.
    private static object Message(Type type, object[] samples)
    {
        if (samples.FirstOrDefault(type.IsInstanceOfType) is { } sample)
            return sample;
        var message = Activator.CreateInstance(type)!;
        foreach (var field in type.GetFields())
            field.SetValue(message, samples.First(field.FieldType.IsInstanceOfType));
        return message;
    }

    private readonly struct Description<TMessage>(TMessage message) : IDeliveryPolicyVisitor<TMessage, string>
    {
        public string Visit(UnkeyedDeliveryPolicy<TMessage> policy) => Text(policy);

        public string Visit<TKey>(KeyedDeliveryPolicy<TMessage, TKey> policy)
            where TKey : notnull => $"{Text(policy)} {typeof(TKey).Name} {policy.Key(message)}";

        private static string Text(DeliveryPolicy<TMessage> policy) =>
            string.Create(CultureInfo.InvariantCulture, $"{policy.Delivery} {policy.Capacity} {policy.MaxRate}");
    }
}

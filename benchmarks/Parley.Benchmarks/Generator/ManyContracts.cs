using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Parley.Generator;

namespace Parley.Benchmarks.Generator;

/// <summary>
/// A project of 200 contracts with 10 operations each, a file for each contract, and a file that has nothing to do with them. Each contract has
/// calls, faults, streams of both directions and payload types of its own, as contracts of a large solution would.
/// </summary>
internal static class ManyContracts
{
    public const int Contracts = 200;
    public const int OperationsEach = 10;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp13);

    public static CSharpCompilation Compile() => CSharpCompilation.Create(
        "Many",
        Enumerable.Range(0, Contracts).Select(number => Parse(Contract(number))).Append(Parse("class Unrelated { }")),
        References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A driver that has not run yet; one that tracks its steps can be asked what it did, and is a little slower.</summary>
    public static GeneratorDriver Driver(bool trackSteps) => CSharpGeneratorDriver.Create(
        [new ContractGenerator().AsSourceGenerator()],
        parseOptions: Parsing,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    /// <summary>The compilation after somebody typed in the file without contracts.</summary>
    public static CSharpCompilation EditUnrelated(CSharpCompilation compilation, int revision) =>
        Replace(compilation, Contracts, $"class Unrelated {{ int _revision = {revision}; }}");

    /// <summary>The compilation after somebody added a parameter to an operation of one contract.</summary>
    public static CSharpCompilation EditOne(CSharpCompilation compilation, int contract, int revision) =>
        Replace(compilation, contract, Contract(contract, $", int added{revision} = 0"));

    private static CSharpCompilation Replace(CSharpCompilation compilation, int tree, string text) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[tree], Parse(text));

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, Parsing, encoding: Encoding.UTF8);

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name &&
                (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "Parley.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));

    private static string Contract(int number, string addition = "") =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Parley;

        namespace Many.Part{{number}};

        [Contract]
        public interface IService{{number}}
        {
            ValueTask<Item> LoadAsync(Guid id{{addition}}, CancellationToken cancellationToken = default);
            [Fault(typeof(Refused))] ValueTask<long> SaveAsync(Item item, CancellationToken cancellationToken = default);
            ValueTask<IReadOnlyList<Item>> FindAsync(string text, int limit = 20, CancellationToken cancellationToken = default);
            ValueTask DeleteAsync(Guid id, CancellationToken cancellationToken = default);
            ValueTask<Dictionary<string, decimal>> TotalsAsync(DateOnly day, CancellationToken cancellationToken = default);
            [OneWay] ValueTask TouchAsync(Guid id, DateTimeOffset at);
            [Timeout(5000)] ValueTask<bool> ExistsAsync(Guid id, CancellationToken cancellationToken = default);
            IAsyncEnumerable<Change> WatchAsync(string? filter = null, CancellationToken cancellationToken = default);
            ValueTask<int> ImportAsync(IAsyncEnumerable<Item> items, CancellationToken cancellationToken = default);
            IAsyncEnumerable<Item> TransformAsync(IAsyncEnumerable<Item> items, Kind kind, CancellationToken cancellationToken = default);
        }

        public enum Kind { One, Two, Three }
        public sealed record Item(Guid Id, string Name, Kind Kind, decimal Price, int Quantity, List<string> Tags, DateTimeOffset? At = null);
        public sealed record Change(long Sequence, Item Item, Item? Before);
        public sealed record Refused(string Reason);
        """;
}

using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Reflection;
using Parley.Architecture.Tests.Api;
using Parley.Architecture.Tests.Reading;

namespace Parley.Architecture.Tests;

public sealed class PublicApiTests
{
    private const string Update = "PARLEY_UPDATE_SNAPSHOTS";

    [Theory]
    [InlineData("Parley")]
    [InlineData("Parley.Protocol")]
    [InlineData("Parley.Client")]
    [InlineData("Parley.AspNetCore")]
    public void The_public_surface_of_a_package_is_the_reviewed_one(string package)
    {
        var surface = ApiListing.Of(Assembly.Load(package));
        var file = Path.Combine(Repository.Root, "tests", "Parley.Architecture.Tests", "_api", package + ".txt");
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(file, surface);
            return;
        }

        Assert.True(File.Exists(file), $"{package} has no reviewed surface. Run the test with {Update}=1 and review the file it writes.");
        var reviewed = File.ReadAllText(file).ReplaceLineEndings("\n");
        Assert.True(
            string.Equals(reviewed, surface, StringComparison.Ordinal),
            $"The public surface of {package} changed:\n{Difference(reviewed, surface)}\nIf that is meant, run the test with {Update}=1 and review the file.");
    }

    [Fact]
    public void A_listing_has_what_others_can_see_and_nothing_else() => Assert.Equal(
        """
        namespace Parley.Architecture.Tests

        public readonly record struct PublicApiTests.Pair : IEquatable<PublicApiTests.Pair>
            public PublicApiTests.Pair(int Left, string? Right)
            public int Left { get; init; }
            public string? Right { get; init; }

        public abstract class PublicApiTests.Shown<T> : IDisposable where T : class
            protected PublicApiTests.Shown(string? name = null)
            protected virtual IReadOnlyList<string?>? Find<TKey>(Dictionary<string, TKey[]> by, out int count) where TKey : notnull
            public const int Most = 3
            public int? Size { get; protected set; }
            public required string Name { get; init; }
            public static bool TryFind(T value, T? other, in Guid id, DayOfWeek day = DayOfWeek.Friday)
            public void Dispose()

        """,
        ApiListing.Of([typeof(Shown<>), typeof(Pair)]));

    private static string Difference(string reviewed, string surface)
    {
        var (before, after) = (reviewed.Split('\n'), surface.Split('\n'));
        var (had, has) = (new HashSet<string>(before, StringComparer.Ordinal), new HashSet<string>(after, StringComparer.Ordinal));
        return string.Join('\n', [
            .. Array.FindAll(before, line => !has.Contains(line)).Length > 0 ? Array.ConvertAll(Array.FindAll(before, line => !has.Contains(line)), static line => "- " + line) : [],
            .. Array.ConvertAll(Array.FindAll(after, line => !had.Contains(line)), static line => "+ " + line),
        ]);
    }

    public readonly record struct Pair(int Left, string? Right);

    public abstract class Shown<T> : IDisposable
        where T : class
    {
        public const int Most = 3;

        [SetsRequiredMembers]
        protected Shown(string? name = null) => Name = name ?? "";

        private protected Shown(int size) => Size = size;

        public required string Name { get; init; }

        public int? Size { get; protected set; }

        internal int Hidden { get; set; }

        public static bool TryFind(T value, T? other, in Guid id, DayOfWeek day = DayOfWeek.Friday) => value == other;

        public void Dispose()
        {
        }

        protected virtual IReadOnlyList<string?>? Find<TKey>(Dictionary<string, TKey[]> by, out int count)
            where TKey : notnull
        {
            count = by.Count;
            return null;
        }
    }
}

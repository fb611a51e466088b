using System;
using System.Linq;
using System.Threading.Tasks;
using Domains;

namespace Snippets.Tests;

/// <summary>The contracts of samples/Snippets/Domains do what their visits say, whichever way they travel.</summary>
public sealed class DomainTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static TheoryData<int, int> Runs { get; } = new(
        from example in Enumerable.Range(0, Example.All.Count)
        from line in Enumerable.Range(0, Line.All.Count)
        select (example, line));

    [Fact]
    public void There_are_ten_examples_and_four_ways_to_travel() => Assert.Equal((10, 4), (Example.All.Count, Line.All.Count));

    [Theory]
    [MemberData(nameof(Runs))]
    public Task An_example_does_what_its_visit_says(int example, int line) =>
        Example.All[example].RunAsync(Line.All[line]).WaitAsync(Patience);
}

using System.Collections.Generic;
using System.Linq;
using Parley.Architecture.Tests.Reading;
using Parley.Architecture.Tests.Rules;

namespace Parley.Architecture.Tests;

public sealed class DiagnosticTests
{
    private static readonly SourceFile[] Complete =
    [
        new("generators/Parley.Generator/Rules/ExampleAnalyzer.cs", "class ExampleAnalyzer { string Id = \"PAR099\"; }\n"),
        new("docs/diagnostics/PAR099.md", "# PAR099\n"),
        new("docs/diagnostics/README.md", "[PAR099](PAR099.md)\n"),
        new("generators/Parley.Generator/AnalyzerReleases.Unshipped.md", "PAR099 | Parley | Error | Example\n"),
        new("samples/Snippets/Diagnostics/PAR099.cs", "class Example;\n"),
        new("tests/Parley.Generator.Tests/ExampleTests.cs", "// PAR099\n"),
    ];

    [Fact]
    public void Every_diagnostic_has_its_page_sample_test_and_release_row() => Expect.None(DiagnosticParts.Violations(Repository.Files));

    [Fact]
    public void The_generator_has_diagnostics() => Assert.NotEmpty(DiagnosticParts.Declared(Repository.Files));

    [Theory]
    [InlineData("docs/diagnostics/PAR099.md", "no page")]
    [InlineData("docs/diagnostics/README.md", "docs/diagnostics/README.md")]
    [InlineData("generators/Parley.Generator/AnalyzerReleases.Unshipped.md", "no row")]
    [InlineData("samples/Snippets/Diagnostics/PAR099.cs", "no sample")]
    [InlineData("tests/Parley.Generator.Tests/ExampleTests.cs", "no test")]
    public void A_diagnostic_without_one_of_its_parts_is_found(string part, string words)
    {
        Expect.None(DiagnosticParts.Violations(Complete));
        Expect.One(DiagnosticParts.Violations(Without(part)), "PAR099", words);
    }

    [Fact]
    public void Parts_of_a_diagnostic_that_no_rule_reports_are_found() =>
        Assert.Equal(3, DiagnosticParts.Violations(Without("generators/Parley.Generator/Rules/ExampleAnalyzer.cs")).Count());

    private static List<SourceFile> Without(string path) => Complete.Where(file => file.Path != path).ToList();
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Parley.Architecture.Tests.Reading;
using Parley.Architecture.Tests.Rules;

namespace Parley.Architecture.Tests;

public sealed class DocumentationTests
{
    private const string Page = "Before.\n\n<!-- snippet: samples/Example/Program.cs#Start -->\n```csharp\nvar one = 1;\nif (one == 1)\n    one++;\n```\n";

    private static readonly SourceFile[] Sample =
    [
        new("Sdk.sln", "Project(\"{}\") = \"Example\", \"samples\\Example\\Example.csproj\", \"{}\"\n"),
        new("samples/Example/Example.csproj", "<Project />"),
        new("samples/Example/Program.cs", "{\n    #region Start\n    var one = 1;\n    if (one == 1)\n        one++;\n    #endregion\n}\n"),
    ];

    [Fact]
    public void Links_between_files_lead_somewhere() => Expect.None(MarkdownLinks.Violations(Repository.Files));

    [Theory]
    [InlineData("[gone](gone.md)")]
    [InlineData("[gone](../../../gone.md)")]
    [InlineData("[gone](#no-such-heading)")]
    [InlineData("[gone](guide.md#no-such-heading)")]
    [InlineData("![gone](pictures/gone.png)")]
    [InlineData("[gone]: gone.md")]
    public void A_link_that_leads_nowhere_is_found(string link) =>
        Expect.One(MarkdownLinks.Violations([new("docs/page.md", $"# A page\n\n{link}\n"), new("docs/guide.md", "# Guide\n")]), "docs/page.md:3");

    [Theory]
    [InlineData("[here](guide.md)")]
    [InlineData("[here](./guide.md#4-what-it-is-and-isnt)")]
    [InlineData("[here](guide.md#again-1)")]
    [InlineData("[here](guide.md#by-hand)")]
    [InlineData("[here](#a-page)")]
    [InlineData("[here](../docs)")]
    [InlineData("[there](https://example.org/#anything)")]
    [InlineData("`[code](gone.md)`")]
    public void A_link_that_leads_somewhere_is_left_alone(string link) => Expect.None(MarkdownLinks.Violations(
    [
        new("docs/page.md", $"# A page\n\n{link}\n\n```\n[fenced](gone.md)\n```\n"),
        new("docs/guide.md", "# Guide\n## 4. What it `is` and isn't\n## Again\n## Again\n<a id=\"by-hand\"></a>\n"),
    ]));

    [Fact]
    public void Code_in_documents_is_the_code_that_is_compiled() => Expect.None(Snippets.Violations(Repository.Files));

    [Fact]
    public void A_fence_that_is_its_region_is_left_alone() => Expect.None(Snippets.Violations([.. Sample, new("README.md", Page)]));

    [Theory]
    [InlineData("one++", "two++", "differs from")]
    [InlineData("#Start", "#Finish", "has no #region Finish")]
    [InlineData("Program.cs", "Other.cs", "there is no C# file")]
    [InlineData("```csharp", "text", "no code fence")]
    [InlineData("#Start -->", " -->", "is no marker")]
    public void A_fence_that_is_not_its_region_is_found(string old, string changed, string words) =>
        Expect.One(Snippets.Violations([.. Sample, new("README.md", Page.Replace(old, changed, StringComparison.Ordinal))]), "README.md:3", words);

    [Fact]
    public void A_region_that_nothing_compiles_is_found() =>
        Expect.One(Snippets.Violations([.. Sample.Where(static file => file.Path != Solution.Path), new("README.md", Page)]), "nothing compiles it");

    [Fact]
    public void What_others_can_see_is_documented()
    {
        string[] packages = ["Parley", "Parley.AspNetCore", "Parley.Client", "Parley.Protocol"];
        var files = packages.Select(static package => new SourceFile(package + ".xml", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, package + ".xml"))));
        var visible = packages.SelectMany(static package => Documentation.VisibleIn(Assembly.Load(package))).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("Parley.Serialization.Formatter`1.Read", visible);
        Expect.None(Documentation.EmptySummaries(files, visible));
    }

    [Theory]
    [InlineData("M:Example.One``1(System.Int32)", "")]
    [InlineData("M:Example.One", "<summary> </summary>")]
    [InlineData("P:Example.One", "<returns>one</returns>")]
    public void A_visible_member_without_a_summary_is_found(string id, string documentation)
    {
        var file = new SourceFile("Example.xml", $"<doc><members><member name=\"{id}\">{documentation}</member></members></doc>");
        Expect.One(Documentation.EmptySummaries([file], new HashSet<string> { "Example.One" }), id);
        Expect.None(Documentation.EmptySummaries([file], new HashSet<string> { "Example.Two" }));
    }
}

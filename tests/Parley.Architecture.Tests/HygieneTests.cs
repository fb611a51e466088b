using System.Linq;
using Parley.Architecture.Tests.Reading;
using Parley.Architecture.Tests.Rules;

namespace Parley.Architecture.Tests;

public sealed class HygieneTests
{
    [Fact]
    public void No_file_names_a_folder_of_a_machine() => Expect.None(Hygiene.MachinePaths(Repository.Files));

    [Theory]
    [InlineData("/" + "home/ada/parley/src")]
    [InlineData("see /" + "Users/ada")]
    [InlineData("\"/" + "root/.config\"")]
    [InlineData("C:" + @"\Users\ada")]
    public void A_folder_of_a_machine_is_found(string text) => Expect.One(Hygiene.MachinePaths([new("notes.md", "\n" + text + "\n")]), "notes.md:2");

    [Theory]
    [InlineData("/usr/bin/python3")]
    [InlineData("https://example.org/" + "home/page")]
    [InlineData("../" + "home/page.md")]
    public void Other_paths_are_left_alone(string text) => Expect.None(Hygiene.MachinePaths([new("notes.md", text)]));

    [Fact]
    public void No_file_names_a_registry() => Expect.None(Hygiene.RegistryHosts(Repository.Files));

    [Theory]
    [InlineData("https://api.nuget" + ".org/v3/index.json")]
    [InlineData("\"resolved\": \"https://registry.npmjs" + ".org/one\"")]
    public void A_registry_is_found(string text) => Expect.One(Hygiene.RegistryHosts([new("package-lock.json", text)]), "is a registry");

    [Fact]
    public void The_README_is_short() => Expect.None(Hygiene.Readme(Repository.Files));

    [Fact]
    public void A_README_of_100_lines_is_found()
    {
        Expect.One(Hygiene.Readme([new("README.md", string.Concat(Enumerable.Repeat("word\n", 100)))]), "100 lines");
        Expect.None(Hygiene.Readme([new("README.md", string.Concat(Enumerable.Repeat("word\n", 99)))]));
        Expect.One(Hygiene.Readme([]), "missing");
    }

    [Fact]
    public void The_solution_has_every_project() => Expect.None(Solution.Violations(Repository.Files));

    [Fact]
    public void A_project_that_the_solution_lacks_is_found() =>
        Expect.One(Solution.Violations([new("Sdk.sln", ""), new("src/Parley/Parley.csproj", "<Project />")]), "src/Parley/Parley.csproj: is not in");

    [Fact]
    public void A_project_that_is_gone_is_found() =>
        Expect.One(Solution.Violations([new("Sdk.sln", "\"Parley\", \"src\\Parley\\Parley.csproj\"")]), "src/Parley/Parley.csproj, which does not exist");
}

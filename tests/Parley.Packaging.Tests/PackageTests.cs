using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Threading.Tasks;
using System.Xml.Linq;

namespace Parley.Packaging.Tests;

/// <summary>The packages, used as a user does who has nothing but them.</summary>
public sealed class PackageTests(PackedConsumer consumer) : IClassFixture<PackedConsumer>
{
    private static readonly string Conversation = string.Concat(new[] { "parley.v1.msgpack", "parley.v1.json" }.Select(static subprotocol =>
        $"""
        {subprotocol}
        lemonade with ice?
        Receipt {"{"} Total = 4.50, WithIce = True {"}"}
        SoldOut {"{"} Left = 2 {"}"}
        waved back to Ada
        0.50
        1.00
        1.50
        True

        """));

    [Fact]
    public void Client_and_server_built_from_packages_talk_on_both_codecs() => Assert.Equal(Conversation, consumer.ClientLines);

    [Fact]
    public async Task A_client_published_as_native_code_without_a_warning_talks_on_both_codecs()
    {
        const string switchedOn = "PARLEY_TEST_NATIVE";
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable(switchedOn) == "1",
            $"This downloads the native compiler and needs the linker of gcc or clang. Set {switchedOn} to 1 to run it.");
        Assert.Equal(Conversation, await consumer.TalkNativelyAsync());
    }

    [Fact]
    public void A_contract_project_has_emitted_code()
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(consumer.ContractsOutput, "Contracts.dll")));
        var metadata = file.GetMetadataReader();
        var emitted = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Where(type => metadata.GetString(type.Namespace) == "ParleyGenerated.Consumer.Contracts")
            .Select(type => metadata.GetString(type.Name)).ToList();
        Assert.Contains("StandClient", emitted);
        Assert.Contains("StandEventsContract", emitted);
    }

    [Fact]
    public void A_contract_project_depends_on_Parley_and_nothing_else()
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(consumer.ContractsOutput, "Contracts.dll")));
        var metadata = file.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(one => metadata.GetString(metadata.GetAssemblyReference(one).Name));
        Assert.Equal(["Parley"], references.Where(static name => !name.StartsWith("System.", StringComparison.Ordinal)));

        using var dependencies = JsonDocument.Parse(File.ReadAllText(Path.Combine(consumer.ContractsOutput, "Contracts.deps.json")));
        Assert.Equal(
            ["Contracts/1.0.0", "Parley/" + consumer.Version],
            dependencies.RootElement.GetProperty("libraries").EnumerateObject().Select(static library => library.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_contract_guard_lets_additions_pass_and_stops_a_break_until_it_is_accepted()
    {
        const string update = "-p:ParleyUpdateContractLock=true";
        var source = Path.Combine(consumer.Guarded, "ITill.cs");
        var file = Path.Combine(consumer.Guarded, "Parley.Contracts.lock.json");
        var text = await File.ReadAllTextAsync(source, TestContext.Current.CancellationToken);
        await consumer.BuildGuardedAsync("-v", "q");
        Assert.False(File.Exists(file));
        Assert.Contains("was written, contracts: 1", await consumer.BuildGuardedAsync(update), StringComparison.Ordinal);
        var locked = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("{ \"name\": \"amount\", \"index\": 0, \"type\": \"decimal\" }", locked, StringComparison.Ordinal);
        await consumer.BuildGuardedAsync("-v", "q");

        await File.WriteAllTextAsync(source, text.Replace("decimal Amount", "decimal Amount, string? Tip = null", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await consumer.BuildGuardedAsync("-v", "q");
        Assert.Contains("additive  'Bill.tip' was added", await consumer.BuildGuardedAsync(update), StringComparison.Ordinal);

        await File.WriteAllTextAsync(source, text, TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => consumer.BuildGuardedAsync("-v", "q"));
        Assert.Contains("error PAR040: 'Bill.tip' was removed", failure.Message, StringComparison.Ordinal);
        Assert.Contains("breaking  'Bill.tip' was removed", await consumer.BuildGuardedAsync(update), StringComparison.Ordinal);
        Assert.Equal(locked, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        await consumer.BuildGuardedAsync("-v", "q");
    }

    [Fact]
    public void The_package_Parley_has_what_writes_the_lock_file()
    {
        using var content = Open("Parley");
        var files = content.Entries.Select(static entry => entry.FullName).ToList();
        Assert.All(
            ["build/Parley.targets", "buildTransitive/Parley.targets", "tools/net10.0/any/Parley.Tool.dll", "tools/net10.0/any/Parley.Tool.runtimeconfig.json"],
            path => Assert.Contains(path, files));
    }

    [Theory]
    [InlineData("Parley", "lib/net10.0/Parley.dll", "lib/netstandard2.1/Parley.dll", "analyzers/dotnet/cs/Parley.CodeFixes.dll", "analyzers/dotnet/cs/Parley.Generator.dll")]
    [InlineData("Parley.Protocol", "lib/net10.0/Parley.Protocol.dll", "lib/netstandard2.1/Parley.Protocol.dll")]
    [InlineData("Parley.Client", "lib/net10.0/Parley.Client.dll", "lib/netstandard2.1/Parley.Client.dll")]
    [InlineData("Parley.AspNetCore", "lib/net10.0/Parley.AspNetCore.dll")]
    public void A_package_has_its_assemblies_their_documentation_and_a_README(string package, params string[] assemblies)
    {
        using var content = Open(package);
        var files = content.Entries.Select(static entry => entry.FullName).ToList();
        var documentation = assemblies.Where(static path => path.StartsWith("lib/", StringComparison.Ordinal)).Select(static path => Path.ChangeExtension(path, ".xml"));
        Assert.Equal(
            assemblies.Concat(documentation).Order(StringComparer.Ordinal),
            files.Where(static path => path.StartsWith("lib/", StringComparison.Ordinal) || path.StartsWith("analyzers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("README.md", files);
    }

    [Theory]
    [InlineData("Parley", "net10.0")]
    [InlineData("Parley", ".NETStandard2.1", "System.Text.Json")]
    [InlineData("Parley.Protocol", "net10.0", "Microsoft.Extensions.Logging.Abstractions", "Parley")]
    [InlineData("Parley.Client", "net10.0", "Microsoft.Extensions.Logging.Abstractions", "Parley.Protocol")]
    [InlineData("Parley.AspNetCore", "net10.0", "Parley.Protocol")]
    public void A_package_brings_along_only_what_the_architecture_allows(string package, string framework, params string[] expected)
    {
        var groups = Nuspec(package).Descendants().Where(static node => node.Name.LocalName == "group");
        var group = groups.Single(group => (string?)group.Attribute("targetFramework") == framework && group.Parent!.Name.LocalName == "dependencies");
        Assert.Equal(expected, group.Elements().Select(static dependency => (string)dependency.Attribute("id")!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Parley.Protocol", "Parley", "Parley")]
    [InlineData("Parley.Client", "Parley.Protocol", "Parley.Protocol")]
    [InlineData("Parley.AspNetCore", "Parley.Protocol")]
    public void A_package_goes_with_exactly_its_own_version_of_the_others(string package, params string[] expected)
    {
        var own = Nuspec(package).Descendants()
            .Where(static node => node.Name.LocalName == "dependency" && ((string)node.Attribute("id")!).StartsWith("Parley", StringComparison.Ordinal))
            .Select(static node => ((string)node.Attribute("id")!, (string)node.Attribute("version")!));
        Assert.Equal(expected.Select(name => (name, $"[{consumer.Version}]")), own);
    }

    private XDocument Nuspec(string package)
    {
        using var content = Open(package);
        using var text = content.GetEntry(package + ".nuspec")!.Open();
        return XDocument.Load(text);
    }

    private ZipArchive Open(string package) => ZipFile.OpenRead(Path.Combine(consumer.Packages, $"{package}.{consumer.Version}.nupkg"));
}

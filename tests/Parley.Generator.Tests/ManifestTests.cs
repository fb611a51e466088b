using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using Parley.Generator.Tests.Harness;
using Parley.Model;

namespace Parley.Generator.Tests;

public sealed class ManifestTests
{
    [Fact]
    public void A_tool_reads_the_manifests_out_of_the_assembly_without_loading_it()
    {
        var manifests = ManifestsIn(Generated.From(TradingContract.Text).Emit());

        Assert.Equal(["Trading", "TradingEvents"], manifests.Keys.Order());
        var trading = ManifestReader.Read(manifests["Trading"]);
        Assert.Equal("Acme.Trading.ITrading", trading.Interface);
        Assert.Equal("TradingEvents", trading.Callback);
        Assert.Equal(["PlaceOrder", "Heartbeat", "Quotes", "Reset", "Settings"], trading.Operations.Select(operation => operation.Name));
        Assert.Equal(["unary", "oneWay", "serverStream", "unary", "unary"], trading.Operations.Select(operation => operation.Kind));
        Assert.Equal(7u, trading.Operations[3].Number);
        Assert.Equal(2000, trading.Operations[3].TimeoutMilliseconds);
        Assert.Equal("InsufficientFunds", trading.Operations[0].Faults.Single().Name);
        Assert.Equal(["InsufficientFunds", "OrderAck", "PlaceOrder", "Quote", "RoomId", "Settings", "Side"], trading.Types.Select(type => type.Name));
        Assert.Equal(["symbol", "side", "price", "quantity"], trading.Types[2].Members.Select(member => member.Name));
    }

    [Fact]
    public void What_is_written_is_read_back_equal()
    {
        foreach (var json in ManifestsIn(Generated.From(TradingContract.Text).Emit()).Values)
        {
            var manifest = ManifestReader.Read(json);
            Assert.Equal(json, ManifestWriter.Write(manifest));
            Assert.Equal(manifest, ManifestReader.Read(ManifestWriter.Write(manifest)));
        }
    }

    [Fact]
    public void The_example_of_the_page_can_be_read()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "manifest.md"));
        var example = page.Split("```json\n")[1].Split("```")[0];
        Assert.Equal(example.Replace("\n", "", System.StringComparison.Ordinal).Replace(" ", "", System.StringComparison.Ordinal), ManifestWriter.Write(ManifestReader.Read(example)));
    }

    [Fact]
    public void Names_with_quotes_and_marks_survive_as_JSON_in_a_literal()
    {
        var json = ManifestsIn(Generated.From("[Contract(Name = \"a\\\"b\\\\c😀\")] public interface IA { Task M(); }").Emit()).Values.Single();
        Assert.Equal("a\"b\\c😀", JsonDocument.Parse(json).RootElement.GetProperty("contract").GetString());
    }

    [Fact]
    public void Delivery_policies_are_in_the_manifest_and_not_in_the_hash()
    {
        const string Plain = "[Contract] public interface IA { [OneWay] Task M(Q q); IAsyncEnumerable<int> N(); } public record Q(string Symbol);";
        var text = Plain.Replace("[OneWay]", "[OneWay, Deliver(Delivery.KeepLatest, By = \"Symbol\"), MaxRate(2.5)]", System.StringComparison.Ordinal)
            .Replace("IAsync", "[Deliver(Delivery.DropOldest, Capacity = 7)] IAsync", System.StringComparison.Ordinal);
        var json = ManifestsIn(Generated.From(text).Emit()).Values.Single();

        Assert.Contains("\"delivery\":{\"policy\":\"keepLatest\",\"by\":\"Symbol\",\"capacity\":1024,\"maxRate\":2.5}", json, System.StringComparison.Ordinal);
        Assert.Contains("\"delivery\":{\"policy\":\"dropOldest\",\"capacity\":7}", json, System.StringComparison.Ordinal);
        Assert.Equal(json, ManifestWriter.Write(ManifestReader.Read(json)));
        Assert.Equal(HashOf(Plain), ManifestReader.Read(json).Hash);
    }

    [Theory]
    [InlineData("Name = \"desk\"", "desk")]
    [InlineData("Name = \"a.b\"", "Desk")]
    public void A_callback_is_named_as_its_own_contract_is(string attribute, string expected)
    {
        var manifests = ManifestsIn(Generated.From(
            $"[Contract(Callback = typeof(IDesk))] public interface IA {{ Task M(); }} [Contract({attribute})] public interface IDesk {{ Task N(); }}").Emit());
        Assert.Equal(expected, ManifestReader.Read(manifests["A"]).Callback);
        Assert.Contains(expected, manifests.Keys);
    }

    [Theory]
    [InlineData("[Contract] public interface IA { Task<R> M(int renamed); Task N(); } public record R(int A); public enum E { X }")]
    [InlineData("[Contract] public interface IA { Task N(); ValueTask<R> MAsync(int a, CancellationToken token); } public record R(int A);")]
    [InlineData("namespace Moved { [Contract] public interface IA { Task<Other> M(int a); Task N(); } public record Other(int A); }")]
    public void The_hash_stays_when_the_wire_does(string text) =>
        Assert.Equal(HashOf("[Contract] public interface IA { Task<R> M(int a); Task N(); } public record R(int A);"), HashOf(text));

    [Theory]
    [InlineData("[Contract] public interface IA { Task<R> M(long a); Task N(); } public record R(int A);")]
    [InlineData("[Contract] public interface IA { Task<R> M(int? a); Task N(); } public record R(int A);")]
    [InlineData("[Contract] public interface IA { Task<R> M(int a = 1); Task N(); } public record R(int A);")]
    [InlineData("[Contract] public interface IA { Task<R> M(int a); Task O(); } public record R(int A);")]
    [InlineData("[Contract] public interface IA { Task<R> M(int a); [OneWay] Task N(); } public record R(int A);")]
    [InlineData("[Contract] public interface IA { Task<R> M(int a); [Operation(Id = 1)] Task N(); } public record R(int A);")]
    [InlineData("[Contract] public interface IA { Task<R> M(int a); Task N(); } public record R(int B);")]
    [InlineData("[Contract] public interface IA { Task<R> M(int a); Task N(); } public record R(int A, int B);")]
    [InlineData("[Contract] public interface IA { Task<R> M(int a); Task N(); } public class R { public int A { get; set; } }")]
    [InlineData("[Contract] public interface IA { Task<R> M(int a); [Fault(typeof(R))] Task N(); } public record R(int A);")]
    [InlineData("[Contract] public interface IB { Task<R> M(int a); Task N(); } public record R(int A);")]
    public void The_hash_changes_with_the_wire(string text) =>
        Assert.NotEqual(HashOf("[Contract] public interface IA { Task<R> M(int a); Task N(); } public record R(int A);"), HashOf(text));

    private static string HashOf(string text)
    {
        var hash = ManifestReader.Read(ManifestsIn(Generated.From(text).Emit()).Values.Single()).Hash;
        Assert.Matches("^[0-9a-f]{16}$", hash);
        return hash;
    }

    private static Dictionary<string, string> ManifestsIn(byte[] assembly)
    {
        using var file = new PEReader(assembly.ToImmutableArray());
        var metadata = file.GetMetadataReader();
        var manifests = new Dictionary<string, string>();
        foreach (var attribute in metadata.GetAssemblyDefinition().GetCustomAttributes().Select(metadata.GetCustomAttribute))
        {
            if (attribute.Constructor.Kind != HandleKind.MemberReference)
                continue;

            var type = metadata.GetTypeReference((TypeReferenceHandle)metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent);
            if (metadata.GetString(type.Name) != "ContractManifestAttribute")
                continue;

            // ECMA-335 II.23.3: a prolog of two bytes, then the constructor's arguments.
            var blob = metadata.GetBlobReader(attribute.Value);
            Assert.Equal(1, blob.ReadUInt16());
            manifests.Add(blob.ReadSerializedString()!, blob.ReadSerializedString()!);
        }

        return manifests;
    }
}

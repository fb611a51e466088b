using System;
using System.IO;
using System.Linq;
using Parley.Generator.Tests.Harness;
using Parley.Model;
using Parley.Model.Guard;

namespace Parley.Generator.Tests;

/// <summary>The lock file: its form, and that no text of it is worse than an error.</summary>
public sealed class ContractLockTests
{
    private static readonly string Lock = Guarded.LockOf(TradingContract.Text);

    [Fact]
    public void What_is_written_is_read_back_equal()
    {
        var manifests = Guarded.ManifestsOf(Source.Compile(Source.WithUsings(EveryShape.Text))).Concat(
            Guarded.ManifestsOf(Source.Compile(Source.WithUsings(TradingContract.Text)))).ToList();
        var read = ContractLock.Read(ContractLock.Write(manifests)).Contracts.Select(contract => contract.Manifest);
        Assert.Equal(manifests.OrderBy(manifest => manifest.Name, StringComparer.Ordinal), read);
    }

    [Fact]
    public void It_has_a_line_for_each_parameter_and_member_and_is_sorted() => Assert.Equal(
        """
        {
          "lock": 1,
          "contracts": [
            { "manifest": 1, "contract": "A", "hash": "HASH", "interface": "IA", "operations": [], "types": [] },
            {
              "manifest": 1,
              "contract": "B",
              "hash": "HASH",
              "interface": "IB",
              "operations": [
                {
                  "name": "M",
                  "number": 7,
                  "kind": "unary",
                  "parameters": [
                    { "name": "d", "type": { "map": ["string", { "optional": { "ref": "D" } }] } },
                    { "name": "n", "type": "int32", "optional": true }
                  ],
                  "timeout": 5
                }
              ],
              "types": [
                {
                  "name": "D",
                  "kind": "object",
                  "array": true,
                  "members": [
                    { "name": "a", "index": 0, "type": { "list": "int32" } }
                  ]
                }
              ]
            }
          ]
        }

        """.ReplaceLineEndings("\n"),
        System.Text.RegularExpressions.Regex.Replace(
            Guarded.LockOf(
                "[Contract] public interface IB { [Operation(Id = 7), Timeout(5)] Task M(Dictionary<string, D?> d, int n = 1); } public record D(int[] A); [Contract] public interface IA { }"),
            "[0-9a-f]{16}", "HASH"));

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n\n")]
    [InlineData("")]
    public void Space_does_not_matter(string lineEnd) =>
        Assert.Equal(ContractLock.Read(Lock).Contracts.Count, ContractLock.Read("\uFEFF" + Lock.Replace("\n", lineEnd, StringComparison.Ordinal)).Contracts.Count);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"lock\":2,\"contracts\":[]}")]
    [InlineData("{\"lock\":1}")]
    [InlineData("{\"lock\":1,\"contracts\":{}}")]
    [InlineData("{\"lock\":1,\"lock\":1,\"contracts\":[]}")]
    [InlineData("{\"lock\":1,\"contracts\":[]} x")]
    [InlineData("{\"lock\":1,\"contracts\":[1]}")]
    [InlineData("{\"lock\":1,\"contracts\":[{\"manifest\":2}]}")]
    [InlineData("<<<<<<< HEAD\n{\"lock\":1,\"contracts\":[]}")]
    public void A_text_that_is_no_lock_file_is_an_error_with_a_place(string text)
    {
        var error = Assert.Throws<ManifestFormatException>(() => ContractLock.Read(text));
        Assert.InRange(error.Position, 0, text.Length);
    }

    [Theory]
    [InlineData("\"ref\": \"Quote\"", "\"ref\": \"Nothing\"", "missing")]
    [InlineData("\"name\": \"Heartbeat\"", "\"name\": \"Quotes\"", "twice")]
    [InlineData("\"name\": \"bid\"", "\"name\": \"ask\"", "twice")]
    [InlineData("\"contract\": \"TradingEvents\"", "\"contract\": 1", "no text")]
    [InlineData("\"number\": 7", "\"number\": 7.5", "integer")]
    [InlineData("\"number\": 7", "\"number\": -1", "integer")]
    [InlineData("\"number\": 7", "\"number\": 99999999999999999999", "integer")]
    [InlineData("\"optional\": true", "\"optional\": 1", "neither")]
    [InlineData("{ \"list\":", "{ \"bag\":", "form")]
    public void A_contradiction_is_an_error_that_says_which(string part, string other, string words)
    {
        Assert.Contains(part, Lock, StringComparison.Ordinal);
        var error = Assert.Throws<ManifestFormatException>(() => ContractLock.Read(Lock.Replace(part, other, StringComparison.Ordinal)));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_that_are_not_known_are_passed_over() => Assert.Equal(
        ContractLock.Read(Lock).Contracts.Select(contract => contract.Manifest),
        ContractLock.Read(Lock.Replace("\"number\": 7", "\"later\": [null, -1.5e3, {\"a\": \"\\u0041\\n\"}], \"number\": 7", StringComparison.Ordinal))
            .Contracts.Select(contract => contract.Manifest));

    [Fact]
    public void Nesting_without_end_is_an_error() =>
        Assert.Throws<ManifestFormatException>(() => ContractLock.Read("{\"lock\":1,\"contracts\":" + new string('[', 100_000)));

    [Fact]
    public void A_file_that_is_cut_or_scrambled_gives_a_lock_or_an_error_and_comparing_it_gives_changes()
    {
        var now = Guarded.ManifestsOf(Source.Compile(Source.WithUsings(TradingContract.Text)));
        var random = new Random(20);
        var read = 0;
        foreach (var text in Enumerable.Range(0, Lock.Length).Select(length => Lock[..length]).Concat(Enumerable.Range(0, 4000).Select(_ => Scrambled(random))))
        {
            try
            {
                foreach (var contract in ContractLock.Read(text).Contracts)
                {
                    foreach (var manifest in now)
                        Assert.NotNull(ContractComparison.Compare(contract.Manifest, manifest, isCallback: false));
                    read++;
                }
            }
            catch (ManifestFormatException error)
            {
                Assert.InRange(error.Position, 0, text.Length);
            }
        }

        Assert.InRange(read, 100, int.MaxValue);
    }

    [Fact]
    public void The_lock_file_of_the_sample_is_as_the_command_writes_it()
    {
        var file = File.ReadAllText(Path.Combine(Repository.Root, "samples", "Trading.Contracts", ContractLock.FileName)).ReplaceLineEndings("\n");
        Assert.Equal(file, ContractLock.Write(ContractLock.Read(file).Contracts.Select(contract => contract.Manifest)));
    }

    // Exchanges texts of the file with each other, which keeps it JSON, and letters, which mostly does not.
    private static string Scrambled(Random random)
    {
        var texts = Lock.Split('"');
        for (var i = random.Next(3); i >= 0; i--)
            texts[(random.Next(texts.Length / 2) * 2) + 1] = texts[(random.Next(texts.Length / 2) * 2) + 1];
        var letters = string.Join('"', texts).ToCharArray();
        for (var i = random.Next(3); i > 0; i--)
            letters[random.Next(letters.Length)] = letters[random.Next(letters.Length)];
        return new string(letters);
    }
}

using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Parley.Vectors.Tests.Fuzz;
using Parley.Vectors.Tests.Golden;

namespace Parley.Vectors.Tests.Peers;

/// <summary>Every vector through two implementations of MessagePack that are not ours, there and back.</summary>
public sealed class PeerTests
{
    private const int RandomValues = 5_000;

    // @msgpack/msgpack refuses this name as a key, and writes -0 as the int 0.
    private static readonly string[] RefusedByJavaScript =
        ["dictionary of names that JavaScript gives a meaning", "class with the name __proto__", "JSON object"];

    private static readonly string[] ChangedByJavaScript = ["Single minus zero", "Double minus zero", "Half minus zero"];

    [Theory]
    [InlineData(Peer.Python)]
    [InlineData(Peer.Node)]
    public async Task A_peer_reads_our_bytes_and_we_read_the_bytes_of_the_peer(string name)
    {
        var peer = Peer.Of(name);
        var vectors = Vector.All.Values.ToArray();
        var answers = await peer.AskAsync(vectors.Select(static vector => vector.Bytes));
        Assert.Equal(vectors.Length, answers.Count);
        foreach (var (vector, answer) in vectors.Zip(answers))
        {
            if (peer.IsJavaScript && RefusedByJavaScript.Contains(vector.Name))
            {
                Assert.True(answer.IsRefused, vector.Name);
                continue;
            }

            Assert.False(answer.IsRefused, $"{vector.Name}: {answer}");
            var expected = Notation.For(peer, vector.Value);
            Assert.True(JsonNode.DeepEquals(expected, answer.Meaning), $"{vector.Name}: {answer} is not {expected?.ToJsonString()}");
            foreach (var bytes in answer.Written)
                AssertIsVector(vector, bytes, isChanged: peer.IsJavaScript && ChangedByJavaScript.Contains(vector.Name));
        }
    }

    [Theory]
    [InlineData(Peer.Python)]
    [InlineData(Peer.Node)]
    public async Task A_peer_makes_the_same_of_values_at_random(string name)
    {
        var peer = Peer.Of(name);
        var type = ContractTypes.All["JsonElement"];
        var random = new Random(20_250_131);
        var texts = Enumerable.Range(0, RandomValues * Budget.Rounds).Select(_ => RandomJson.Make(random, depth: 4)).ToArray();
        var messages = texts.Select(text => type.WriteMessagePack(type.ReadJson(text))).ToArray();
        var answers = await peer.AskAsync(messages);
        Assert.Equal(texts.Length, answers.Count);
        foreach (var ((text, message), answer) in texts.Zip(messages).Zip(answers))
        {
            Assert.False(answer.IsRefused, $"{text}: {answer}");
            using var document = JsonDocument.Parse(text);
            Assert.True(JsonNode.DeepEquals(Notation.For(peer, Notation.OfJson(document.RootElement)), answer.Meaning), $"{text}: {answer}");
            foreach (var bytes in answer.Written)
                Assert.Equal(type.WriteJson(type.ReadMessagePack(message)), type.WriteJson(type.ReadMessagePack(bytes)));
        }
    }

    private static void AssertIsVector(Vector vector, byte[] bytes, bool isChanged)
    {
        var type = ContractTypes.All[vector.Type];
        var read = type.ReadMessagePack(bytes);
        var back = Convert.ToHexStringLower(type.WriteMessagePack(read));
        Assert.True((vector.MessagePack == back) != isChanged, $"{vector.Name}: {Convert.ToHexStringLower(bytes)} was read as {type.WriteJson(read)}");
    }
}

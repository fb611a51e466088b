using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Parley.Vectors.Tests.Golden;

namespace Parley.Vectors.Tests.Peers;

/// <summary>Every vector through two implementations of MessagePack that are not ours, there and back.</summary>
public sealed class PeerTests
{
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

    private static void AssertIsVector(Vector vector, byte[] bytes, bool isChanged)
    {
        var type = ContractTypes.All[vector.Type];
        var read = type.ReadMessagePack(bytes);
        var back = Convert.ToHexStringLower(type.WriteMessagePack(read));
        Assert.True((vector.MessagePack == back) != isChanged, $"{vector.Name}: {Convert.ToHexStringLower(bytes)} was read as {type.WriteJson(read)}");
    }
}

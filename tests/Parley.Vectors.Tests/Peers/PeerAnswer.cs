using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Parley.Vectors.Tests.Peers;

/// <summary>What a peer made of a message: its meaning in the notation of tests/vectors/README.md, and the bytes it writes for that.</summary>
internal sealed class PeerAnswer(string[] parts)
{
    public bool IsRefused => parts[0] == "refused";

    public JsonNode? Meaning => JsonNode.Parse(parts[0]);

    public IEnumerable<byte[]> Written => parts.Skip(1).Select(Convert.FromHexString);

    public override string ToString() => string.Join(' ', parts);
}

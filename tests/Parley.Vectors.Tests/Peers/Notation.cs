using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Vectors.Tests.Peers;

/// <summary>The notation of tests/vectors/README.md, brought to what a peer can tell apart.</summary>
internal static class Notation
{
    /// <summary>
    /// The meaning as the peer says it: neither of them tells a float 32 from the float 64 of its value, and JavaScript none without a fraction from
    /// an int.
    /// </summary>
    public static JsonNode? For(Peer peer, JsonNode? value) => value switch
    {
        JsonArray items => new JsonArray([.. items.Select(item => For(peer, item))]),
        JsonObject one when one["float32"] is { } bits =>
            Float(peer, BitConverter.Int32BitsToSingle(int.Parse((string)bits!, NumberStyles.HexNumber, CultureInfo.InvariantCulture))),
        JsonObject one when one["float64"] is { } bits =>
            Float(peer, BitConverter.Int64BitsToDouble(long.Parse((string)bits!, NumberStyles.HexNumber, CultureInfo.InvariantCulture))),
        JsonObject one when one["map"] is { } pairs => new JsonObject { ["map"] = For(peer, pairs) },
        _ => value?.DeepClone(),
    };

    /// <summary>What a JSON value means in MessagePack (docs/serialization.md §2.4).</summary>
    public static JsonNode? OfJson(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when BigInteger.TryParse(value.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) =>
            new JsonObject { ["int"] = integer.ToString(CultureInfo.InvariantCulture) },
        JsonValueKind.Number => Bits(value.GetDouble()),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(OfJson)]),
        _ => new JsonObject
        {
            ["map"] = new JsonArray([.. value.EnumerateObject().Select(static member => new JsonArray(member.Name, OfJson(member.Value)))]),
        },
    };

    private static JsonNode Float(Peer peer, double value) =>
        peer.IsJavaScript && double.IsInteger(value) && !(value == 0 && double.IsNegative(value))
            ? new JsonObject { ["int"] = new BigInteger(value).ToString(CultureInfo.InvariantCulture) }
            : Bits(value);

    private static JsonObject Bits(double value) => new()
    {
        ["float64"] = double.IsNaN(value) ? "7ff8000000000000" : BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture),
    };
}

using System;

namespace Parley;

/// <summary>How frames and payloads become bytes; the WebSocket subprotocol chooses it for the life of a connection.</summary>
public sealed class Codec
{
    private Codec(string name, string subprotocol) => (Name, Subprotocol) = (name, subprotocol);

    /// <summary>JSON in text frames, subprotocol <c>parley.v1.json</c>.</summary>
    public static Codec Json { get; } = new("JSON", "parley.v1.json");

    /// <summary>MessagePack in binary frames, subprotocol <c>parley.v1.msgpack</c>.</summary>
    public static Codec MessagePack { get; } = new("MessagePack", "parley.v1.msgpack");

    /// <summary>The codec's name for people: <c>JSON</c> or <c>MessagePack</c>.</summary>
    public string Name { get; }

    /// <summary>The WebSocket subprotocol that stands for this codec, as in <c>Sec-WebSocket-Protocol</c>.</summary>
    public string Subprotocol { get; }

    /// <summary>The codec of a negotiated subprotocol, compared ordinally; <see langword="null"/> for any other text.</summary>
    public static Codec? FromSubprotocol(string? subprotocol) =>
        string.Equals(subprotocol, MessagePack.Subprotocol, StringComparison.Ordinal) ? MessagePack
        : string.Equals(subprotocol, Json.Subprotocol, StringComparison.Ordinal) ? Json
        : null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

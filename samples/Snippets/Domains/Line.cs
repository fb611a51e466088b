using Parley;

namespace Domains;

/// <summary>How a client reaches the server: which codec, and through memory or a socket of this machine.</summary>
public sealed record Line(Codec Codec, bool IsSocket)
{
    public static IReadOnlyList<Line> All { get; } =
        [new(Codec.Json, false), new(Codec.MessagePack, false), new(Codec.Json, true), new(Codec.MessagePack, true)];

    public override string ToString() => $"{Codec} over {(IsSocket ? "a socket" : "memory")}";
}

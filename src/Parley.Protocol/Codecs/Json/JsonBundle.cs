using System;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Codecs.Json;

/// <summary>Frames that each follow a record separator, which no JSON text contains (RFC 7464 §2).</summary>
internal sealed class JsonBundle : IBundleFormat
{
    private const byte Separator = 0x1e;

    public int PrefixBytes => 1;

    public int MaxFrameBytes => int.MaxValue;

    public void WritePrefix(Span<byte> prefix, int frameBytes) => prefix[0] = Separator;

    public bool IsBundle(ReadOnlySpan<byte> message) => message.Length > 0 && message[0] == Separator;

    public ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> bundle)
    {
        var frames = bundle[1..];
        var end = frames.Span.IndexOf(Separator);
        var frame = end < 0 ? frames : frames[..end];
        bundle = frames[frame.Length..];
        return !frame.IsEmpty ? frame : throw ProtocolException.Malformed("A bundle holds an empty frame (§4.6).");
    }
}

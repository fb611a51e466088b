using System;
using System.Buffers;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Codecs.Json;

/// <summary>Frames that each follow a record separator, which no JSON text contains (RFC 7464 §2).</summary>
internal sealed class JsonBundle : IBundleFormat
{
    private const byte Separator = 0x1e;

    public int PrefixBytes => 1;

    public int MaxFrameBytes => int.MaxValue;

    public void WritePrefix(Span<byte> prefix, int frameBytes) => prefix[0] = Separator;

    public bool IsBundle(in ReadOnlySequence<byte> message) => BundleStart.Of(message) == Separator;

    public ReadOnlySequence<byte> Take(ref ReadOnlySequence<byte> bundle)
    {
        var frames = bundle.Slice(1);
        ReadOnlySequence<byte> frame;
        if (frames.PositionOf(Separator) is { } end)
        {
            frame = frames.Slice(0, end);
            bundle = frames.Slice(end);
        }
        else
        {
            frame = frames;
            bundle = frames.Slice(frames.End);
        }

        return !frame.IsEmpty ? frame : throw ProtocolException.Malformed("A bundle holds an empty frame (§4.6).");
    }
}

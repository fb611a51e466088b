using System;
using System.Buffers;

namespace Parley.Protocol.Codecs;

/// <summary>Looks at the first byte of a message, which tells a bundle from a frame (protocol.md §4.6).</summary>
internal static class BundleStart
{
    /// <summary>The first byte; 0, which begins neither, if there is none.</summary>
    public static byte Of(in ReadOnlySequence<byte> message)
    {
        var first = message.First.Span;
        if (first.Length > 0)
            return first[0];
        Span<byte> start = stackalloc byte[1];
        message.Slice(0, Math.Min(message.Length, 1)).CopyTo(start);
        return start[0];
    }
}

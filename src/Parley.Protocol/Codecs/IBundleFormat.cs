using System;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Codecs;

/// <summary>How several frames share one message (protocol.md §4.6).</summary>
internal interface IBundleFormat
{
    /// <summary>Bytes that stand before each frame of a bundle.</summary>
    int PrefixBytes { get; }

    /// <summary>The longest frame that goes into a bundle.</summary>
    int MaxFrameBytes { get; }

    /// <summary>Writes what stands before a frame of <paramref name="frameBytes"/> bytes.</summary>
    void WritePrefix(Span<byte> prefix, int frameBytes);

    /// <summary>Whether a message is a bundle; its first byte tells.</summary>
    bool IsBundle(ReadOnlySpan<byte> message);

    /// <summary>Takes the next frame off a bundle that is not empty.</summary>
    /// <exception cref="ProtocolException">The bundle is malformed.</exception>
    ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> bundle);
}

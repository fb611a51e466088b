using System;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Connection;

/// <summary>What may share a message (protocol.md §4.6); the default is nothing.</summary>
internal readonly struct Bundling
{
    /// <summary>The largest bundle that is made: what one segment of TCP carries, so that no frame waits for those after it.</summary>
    public const int SegmentBytes = 1400;

    private readonly IBundleFormat? _format;

    /// <summary>Bundles as <paramref name="peer"/> takes them.</summary>
    public Bundling(IBundleFormat format, Greeting peer)
    {
        MaxBytes = (int)Math.Min(SegmentBytes, Math.Min(peer.MaxBundleBytes, peer.MaxMessageBytes));
        _format = MaxBytes > 0 ? format : null;
    }

    /// <summary>The largest bundle, in bytes.</summary>
    public int MaxBytes { get; }

    /// <summary>Bytes that stand before each frame of a bundle.</summary>
    public int PrefixBytes => _format?.PrefixBytes ?? 0;

    /// <summary>Whether a frame of <paramref name="frameBytes"/> bytes goes into a bundle.</summary>
    public bool Takes(int frameBytes) => _format is { } format && frameBytes <= Math.Min(format.MaxFrameBytes, MaxBytes);

    /// <summary>Writes what stands before a frame that goes into a bundle.</summary>
    public void WritePrefix(Span<byte> prefix, int frameBytes) => _format!.WritePrefix(prefix, frameBytes);
}

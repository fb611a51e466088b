using System;
using System.Buffers;
using System.Buffers.Binary;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Codecs.MessagePack;

/// <summary>Frames as values of the type bin, one after the other. Only short ones are written so: a longer frame gains nothing by company.</summary>
internal sealed class MessagePackBundle : IBundleFormat
{
    private const byte Bin8 = 0xc4;
    private const byte Bin32 = 0xc6;

    public int PrefixBytes => 2;

    public int MaxFrameBytes => byte.MaxValue;

    public void WritePrefix(Span<byte> prefix, int frameBytes)
    {
        prefix[1] = (byte)frameBytes;
        prefix[0] = Bin8;
    }

    public bool IsBundle(in ReadOnlySequence<byte> message) => BundleStart.Of(message) is >= Bin8 and <= Bin32;

    public ReadOnlySequence<byte> Take(ref ReadOnlySequence<byte> bundle)
    {
        Span<byte> head = stackalloc byte[5];
        var available = (int)Math.Min(bundle.Length, head.Length);
        bundle.Slice(0, available).CopyTo(head);
        var width = head[0] is >= Bin8 and <= Bin32 ? 1 << (head[0] - Bin8) : throw Malformed("holds something else than bin values");
        if (available <= width)
            throw Malformed("ends inside a length");
        long length = width switch
        {
            1 => head[1],
            2 => BinaryPrimitives.ReadUInt16BigEndian(head[1..]),
            _ => BinaryPrimitives.ReadUInt32BigEndian(head[1..]),
        };
        if (length == 0)
            throw Malformed("holds an empty frame");
        if (length > bundle.Length - 1 - width)
            throw Malformed("ends inside a frame");
        var frame = bundle.Slice(1 + width, length);
        bundle = bundle.Slice(frame.End);
        return frame;
    }

    private static ProtocolException Malformed(string what) => ProtocolException.Malformed($"A bundle {what} (§4.6).");
}

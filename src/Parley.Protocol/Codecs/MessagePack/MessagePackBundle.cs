using System;
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

    public bool IsBundle(ReadOnlySpan<byte> message) => message.Length > 0 && message[0] is >= Bin8 and <= Bin32;

    public ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> bundle)
    {
        var bytes = bundle.Span;
        var width = IsBundle(bytes) ? 1 << (bytes[0] - Bin8) : throw Malformed("holds something else than bin values");
        var start = 1 + width;
        if (bytes.Length <= start)
            throw Malformed("ends inside a frame");
        var length = width switch
        {
            1 => bytes[1],
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]),
            _ => BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]),
        };
        if (length == 0)
            throw Malformed("holds an empty frame");
        if (length > bytes.Length - start)
            throw Malformed("ends inside a frame");
        var frame = bundle.Slice(start, (int)length);
        bundle = bundle[(start + (int)length)..];
        return frame;
    }

    private static ProtocolException Malformed(string what) => ProtocolException.Malformed($"A bundle {what} (§4.6).");
}

using System;
using System.Buffers.Binary;

namespace Parley.Serialization.Text;

/// <summary>A GUID as 16 bytes in the order of its text (RFC 9562 §4).</summary>
internal static class GuidBytes
{
    public const int Length = 16;

    public static void Write(Guid value, Span<byte> target)
    {
        value.TryWriteBytes(target);
        target.Slice(0, 4).Reverse();
        target.Slice(4, 2).Reverse();
        target.Slice(6, 2).Reverse();
    }

    public static Guid Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt32BigEndian(bytes), BinaryPrimitives.ReadInt16BigEndian(bytes.Slice(4)),
        BinaryPrimitives.ReadInt16BigEndian(bytes.Slice(6)),
        bytes[8], bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]);
}

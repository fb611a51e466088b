using System;
using System.Buffers.Binary;

namespace Parley.Serialization.MessagePack;

/// <summary>Turns instants into the body of the timestamp extension and back (specification, "Timestamp extension type").</summary>
internal static class Timestamp
{
    public const int MaxLength = 15;

    private const long UnixEpochSeconds = 62_135_596_800;
    private const long MaxSeconds = 253_402_300_799;
    private const uint NanosecondsPerTick = 100;

    /// <summary>Writes the shortest of the three forms with its header; returns its length.</summary>
    public static int Write(Span<byte> target, long utcTicks)
    {
        var seconds = Math.DivRem(utcTicks, TimeSpan.TicksPerSecond, out var rest) - UnixEpochSeconds;
        var nanoseconds = (uint)rest * NanosecondsPerTick;
        if (seconds >> 34 != 0)
        {
            target[0] = MessagePackCode.Ext8;
            target[1] = 12;
            target[2] = MessagePackCode.TimestampType;
            BinaryPrimitives.WriteUInt32BigEndian(target.Slice(3), nanoseconds);
            BinaryPrimitives.WriteInt64BigEndian(target.Slice(7), seconds);
            return 15;
        }

        target[1] = MessagePackCode.TimestampType;
        if (nanoseconds == 0 && seconds <= uint.MaxValue)
        {
            target[0] = MessagePackCode.FixExt4;
            BinaryPrimitives.WriteUInt32BigEndian(target.Slice(2), (uint)seconds);
            return 6;
        }

        target[0] = MessagePackCode.FixExt8;
        BinaryPrimitives.WriteUInt64BigEndian(target.Slice(2), ((ulong)nanoseconds << 34) | (ulong)seconds);
        return 10;
    }

    /// <summary>Reads a body of 4, 8 or 12 bytes as UTC ticks; what is finer than a tick is cut off.</summary>
    public static long Read(ReadOnlySpan<byte> body)
    {
        long seconds;
        uint nanoseconds;
        switch (body.Length)
        {
            case 4:
                seconds = BinaryPrimitives.ReadUInt32BigEndian(body);
                nanoseconds = 0;
                break;
            case 8:
                var both = BinaryPrimitives.ReadUInt64BigEndian(body);
                seconds = (long)(both & 0x3_ffff_ffff);
                nanoseconds = (uint)(both >> 34);
                break;
            case 12:
                nanoseconds = BinaryPrimitives.ReadUInt32BigEndian(body);
                seconds = BinaryPrimitives.ReadInt64BigEndian(body.Slice(4));
                break;
            default:
                throw new PayloadException("a timestamp extension is 4, 8 or 12 bytes long, found " + body.Length);
        }

        if (nanoseconds > 999_999_999)
            throw new PayloadException("a timestamp's nanoseconds are above 999,999,999");

        if (seconds < -UnixEpochSeconds || seconds > MaxSeconds)
            throw new PayloadException("the timestamp is outside the years 1 to 9999");

        return (seconds + UnixEpochSeconds) * TimeSpan.TicksPerSecond + nanoseconds / NanosecondsPerTick;
    }
}

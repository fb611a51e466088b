using System;
using System.Buffers.Binary;
using System.Net.WebSockets;

namespace Parley.Protocol.Transport.Gathering;

/// <summary>The head of a data frame that is a whole message (RFC 6455 §5.2).</summary>
internal static class FrameHeader
{
    /// <summary>The longest head: two bytes, eight of length, four of mask.</summary>
    public const int MaxBytes = 14;

    private const byte Fin = 0x80;
    private const byte Text = 0x1;
    private const byte Binary = 0x2;
    private const byte Masked = 0x80;
    private const int MaxShort = 125;
    private const byte Length16 = 126;
    private const byte Length64 = 127;

    /// <summary>Writes a head and returns its bytes. The length takes the shortest of its three forms, as §5.2 demands.</summary>
    public static int Write(Span<byte> destination, WebSocketMessageType type, int payloadBytes, in Mask mask)
    {
        destination[0] = (byte)(Fin | (type == WebSocketMessageType.Text ? Text : Binary));
        var masked = mask.IsUsed ? Masked : (byte)0;
        int written;
        if (payloadBytes <= MaxShort)
        {
            destination[1] = (byte)(masked | payloadBytes);
            written = 2;
        }
        else if (payloadBytes <= ushort.MaxValue)
        {
            destination[1] = (byte)(masked | Length16);
            BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)payloadBytes);
            written = 4;
        }
        else
        {
            destination[1] = (byte)(masked | Length64);
            BinaryPrimitives.WriteUInt64BigEndian(destination[2..], (ulong)payloadBytes);
            written = 10;
        }

        return written + mask.WriteKey(destination[written..]);
    }
}

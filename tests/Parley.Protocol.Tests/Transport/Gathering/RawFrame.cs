using System;
using System.Buffers.Binary;
using System.IO;
using System.Threading.Tasks;

namespace Parley.Protocol.Tests.Transport.Gathering;

/// <summary>A frame read and written byte by byte after RFC 6455 §5.2, by other code than that under test.</summary>
internal sealed record RawFrame(bool IsFinal, int Opcode, bool IsMasked, byte[] Payload)
{
    public static async Task<RawFrame> ReadAsync(Stream stream)
    {
        var head = await ReadBytesAsync(stream, 2);
        var length = (head[1] & 0x7F) switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadBytesAsync(stream, 2)),
            127 => checked((int)BinaryPrimitives.ReadUInt64BigEndian(await ReadBytesAsync(stream, 8))),
            var small => small,
        };
        var isMasked = (head[1] & 0x80) != 0;
        var key = isMasked ? await ReadBytesAsync(stream, 4) : new byte[4];
        var payload = await ReadBytesAsync(stream, length);
        for (var i = 0; i < payload.Length; i++)
            payload[i] ^= key[i & 3];
        return new RawFrame((head[0] & 0x80) != 0, head[0] & 0x7F, isMasked, payload);
    }

    public static byte[] Bytes(int opcode, byte[] payload, bool isMasked)
    {
        var frame = new MemoryStream();
        frame.WriteByte((byte)(0x80 | opcode));
        frame.WriteByte((byte)((isMasked ? 0x80 : 0) | (payload.Length < 126 ? payload.Length : 126)));
        if (payload.Length >= 126)
        {
            frame.WriteByte((byte)(payload.Length >> 8));
            frame.WriteByte((byte)payload.Length);
        }

        byte[] key = isMasked ? [0x12, 0x34, 0x56, 0x78] : [0, 0, 0, 0];
        if (isMasked)
            frame.Write(key);
        for (var i = 0; i < payload.Length; i++)
            frame.WriteByte((byte)(payload[i] ^ key[i & 3]));
        return frame.ToArray();
    }

    public static async Task<byte[]> ReadBytesAsync(Stream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}

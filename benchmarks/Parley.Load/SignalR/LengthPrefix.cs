using System;
using System.Buffers;
using System.IO;

namespace Parley.Load.SignalR;

/// <summary>The variable-length prefix that frames binary hub messages: seven bits a byte, the lowest first.</summary>
internal static class LengthPrefix
{
    public const int MaxLength = 5;

    public static int Write(Span<byte> output, int length)
    {
        var rest = (uint)length;
        var at = 0;
        while (rest > 0x7f)
        {
            output[at++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        output[at++] = (byte)rest;
        return at;
    }

    /// <summary>Takes one whole payload off the front of the input; false if it is not all there yet.</summary>
    public static bool TryRead(ref ReadOnlySequence<byte> input, out ReadOnlySequence<byte> payload)
    {
        payload = default;
        var reader = new SequenceReader<byte>(input);
        long length = 0;
        byte next;
        do
        {
            if (reader.Consumed == MaxLength)
                throw new InvalidDataException("A length prefix has more than five bytes.");
            if (!reader.TryRead(out next))
                return false;
            length |= (long)(next & 0x7f) << (7 * (int)(reader.Consumed - 1));
        }
        while (next > 0x7f);

        if (reader.Remaining < length)
            return false;
        payload = input.Slice(reader.Position, length);
        input = input.Slice(payload.End);
        return true;
    }
}

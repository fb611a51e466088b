using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;
using Parley.Load.Contracts;

namespace Parley.Load.Limit;

/// <summary>Fixed-size little-endian fields, the symbol with a length before it: nothing can be cheaper to read and write.</summary>
internal sealed class BinaryWire : IWire
{
    private const int Head = 5;
    private const int MaxSymbol = 255;

    // The largest message: head, the symbol at its worst, four numbers.
    private const int Most = Head + 1 + (MaxSymbol * 3) + 32;

    public bool IsText => false;

    public void WriteOrder(GatherBuffer output, MessageKind kind, uint id, PlaceOrder order)
    {
        var span = Begin(output, kind, id);
        var at = WriteText(span, Head, order.Sym);
        BinaryPrimitives.WriteDoubleLittleEndian(span[at..], order.Px);
        BinaryPrimitives.WriteInt32LittleEndian(span[(at + 8)..], order.Qty);
        BinaryPrimitives.WriteInt64LittleEndian(span[(at + 12)..], order.Ts);
        output.Advance(at + 20);
    }

    public void WriteAck(GatherBuffer output, uint id, OrderAck ack)
    {
        var span = Begin(output, MessageKind.Ack, id);
        BinaryPrimitives.WriteInt64LittleEndian(span[Head..], ack.Id);
        BinaryPrimitives.WriteInt32LittleEndian(span[(Head + 8)..], ack.Qty);
        BinaryPrimitives.WriteInt64LittleEndian(span[(Head + 12)..], ack.Ts);
        output.Advance(Head + 20);
    }

    public void WriteTick(GatherBuffer output, MessageKind kind, uint id, Tick tick)
    {
        var span = Begin(output, kind, id);
        var at = WriteText(span, Head, tick.Sym);
        BinaryPrimitives.WriteDoubleLittleEndian(span[at..], tick.Bid);
        BinaryPrimitives.WriteDoubleLittleEndian(span[(at + 8)..], tick.Ask);
        BinaryPrimitives.WriteInt64LittleEndian(span[(at + 16)..], tick.Ts);
        BinaryPrimitives.WriteInt64LittleEndian(span[(at + 24)..], tick.Seq);
        output.Advance(at + 32);
    }

    public void WriteNumber(GatherBuffer output, MessageKind kind, uint id, int number)
    {
        var span = Begin(output, kind, id);
        BinaryPrimitives.WriteInt32LittleEndian(span[Head..], number);
        output.Advance(Head + 4);
    }

    public void Read(ReadOnlySpan<byte> message, IMessageSink sink)
    {
        var kind = (MessageKind)message[0];
        var id = BinaryPrimitives.ReadUInt32LittleEndian(message[1..]);
        var body = message[Head..];
        switch (kind)
        {
            case MessageKind.Place or MessageKind.PlaceLater:
                sink.OnOrder(kind, id, ReadOrder(body));
                break;
            case MessageKind.Ack:
                sink.OnAck(id, new OrderAck(Long(body), BinaryPrimitives.ReadInt32LittleEndian(body[8..]), Long(body[12..])));
                break;
            case MessageKind.Item or MessageKind.Ticked:
                sink.OnTick(kind, id, ReadTick(body));
                break;
            default:
                sink.OnNumber(kind, id, BinaryPrimitives.ReadInt32LittleEndian(body));
                break;
        }
    }

    private static PlaceOrder ReadOrder(ReadOnlySpan<byte> body)
    {
        var rest = body[(1 + body[0])..];
        return new PlaceOrder(
            Encoding.UTF8.GetString(body.Slice(1, body[0])), Double(rest), BinaryPrimitives.ReadInt32LittleEndian(rest[8..]), Long(rest[12..]));
    }

    private static Tick ReadTick(ReadOnlySpan<byte> body)
    {
        var rest = body[(1 + body[0])..];
        return new Tick(Encoding.UTF8.GetString(body.Slice(1, body[0])), Double(rest), Double(rest[8..]), Long(rest[16..]), Long(rest[24..]));
    }

    private static Span<byte> Begin(GatherBuffer output, MessageKind kind, uint id)
    {
        var span = output.GetSpan(Most);
        span[0] = (byte)kind;
        BinaryPrimitives.WriteUInt32LittleEndian(span[1..], id);
        return span;
    }

    private static int WriteText(Span<byte> span, int at, string text)
    {
        if (text.Length > MaxSymbol)
            throw new InvalidDataException($"A symbol has at most {MaxSymbol} characters.");
        var length = Encoding.UTF8.GetBytes(text, span[(at + 1)..]);
        span[at] = checked((byte)length);
        return at + 1 + length;
    }

    private static long Long(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes);

    private static double Double(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadDoubleLittleEndian(bytes);
}

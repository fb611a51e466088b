using System;
using System.Collections.Generic;
using Parley.Protocol.Frames;
using Parley.Serialization;
using Parley.Serialization.MessagePack;
using Parley.Serialization.Text;

namespace Parley.Protocol.Codecs.MessagePack;

/// <summary>Reads a frame up to its payload (protocol.md §4).</summary>
internal static class MessagePackFrameReader
{
    /// <exception cref="PayloadException">The envelope is not readable.</exception>
    /// <exception cref="ProtocolException">It is, and breaks the protocol.</exception>
    public static Frame Read(ReadOnlyMemory<byte> message)
    {
        var reader = new MessagePackReader(message, FrameLayout.MaxDepth + 1);
        var count = reader.EnterArray();
        var kind = FrameLayout.Kind(reader.ReadInt64(), out var hasHeaders);
        if (FrameLayout.Elements(kind) == 0)
        {
            for (var i = 1; i < count; i++)
                reader.Skip();
            reader.EnsureEnd();
            return new Frame { Kind = kind };
        }

        if (count != FrameLayout.Elements(kind) + (hasHeaders ? 1 : 0))
            throw ProtocolException.Malformed($"A {kind} frame has {FrameLayout.Elements(kind)} elements (§4.2).");
        var deadline = hasHeaders ? ReadDeadline(ref reader) : -1;
        if (kind is FrameKind.Hello or FrameKind.Welcome)
            return new Frame { Kind = kind, Payload = Rest(message, reader) };
        if (kind is FrameKind.Uses or FrameKind.Serves)
            return ReadContract(kind, ref reader);
        if (kind == FrameKind.Dropped)
            return ReadDropped(ref reader);
        var id = kind == FrameKind.OneWay ? 0 : ReadNumber(ref reader, kind is FrameKind.Ping or FrameKind.Pong ? 0 : 1, "An id");
        switch (kind)
        {
            case FrameKind.Call:
            case FrameKind.OneWay:
                {
                    var operation = ReadOperation(ref reader, message);
                    return new Frame
                    {
                        Kind = kind,
                        Id = id,
                        Operation = operation,
                        Deadline = deadline,
                        Payload = Rest(message, reader),
                    };
                }

            case FrameKind.Open:
                {
                    var operation = ReadOperation(ref reader, message);
                    var items = ReadNumber(ref reader, 0, "Credit");
                    var bytes = ReadNumber(ref reader, 0, "Credit");
                    return new Frame
                    {
                        Kind = kind,
                        Id = id,
                        Operation = operation,
                        Items = items,
                        Bytes = bytes,
                        Deadline = deadline,
                        Payload = Rest(message, reader),
                    };
                }

            case FrameKind.Reply:
            case FrameKind.Item:
            case FrameKind.Push:
                return new Frame { Kind = kind, Id = id, Payload = Rest(message, reader) };
            case FrameKind.Fault:
                {
                    var code = reader.ReadInt32();
                    var text = reader.ReadString();
                    var name = reader.TryReadNil() ? null : reader.ReadString();
                    return new Frame
                    {
                        Kind = kind,
                        Id = id,
                        Code = code,
                        Message = text,
                        FaultName = name,
                        Payload = Rest(message, reader),
                    };
                }

            case FrameKind.Credit:
            case FrameKind.PushCredit:
                {
                    var items = ReadNumber(ref reader, 0, "Credit");
                    var bytes = ReadNumber(ref reader, 0, "Credit");
                    reader.EnsureEnd();
                    return new Frame { Kind = kind, Id = id, Items = items, Bytes = bytes };
                }

            default:
                reader.EnsureEnd();
                return new Frame { Kind = kind, Id = id };
        }
    }

    private static Payload Rest(ReadOnlyMemory<byte> message, in MessagePackReader reader) =>
        new(message[(int)reader.Consumed..]);

    private static long ReadNumber(ref MessagePackReader reader, long min, string what) =>
        FrameLayout.Checked(reader.ReadInt64(), min, what);

    private static OperationKey ReadOperation(ref MessagePackReader reader, ReadOnlyMemory<byte> message)
    {
        if (reader.PeekType() == MessagePackType.String)
        {
            var name = reader.ReadUtf8Span();
            if (name.Length is 0 or > FrameLayout.MaxNameBytes)
                throw ProtocolException.Malformed($"An operation's name has 1 to {FrameLayout.MaxNameBytes} bytes (§5.2).");
            StrictUtf8.Check(name);
            return OperationKey.FromName(message.Slice((int)reader.Consumed - name.Length, name.Length));
        }

        var number = reader.ReadUInt32();
        return number != 0 ? OperationKey.FromNumber(number) : throw ProtocolException.Malformed("An operation's number is not 0 (§5.2).");
    }

    private static Frame ReadContract(FrameKind kind, ref MessagePackReader reader)
    {
        var name = reader.ReadString();
        var hash = reader.ReadString();
        reader.EnsureEnd();
        return FrameLayout.OfContract(kind, name, hash);
    }

    private static Frame ReadDropped(ref MessagePackReader reader)
    {
        var name = reader.ReadString();
        var count = ReadNumber(ref reader, 1, "A count");
        reader.EnsureEnd();
        return FrameLayout.Dropped(name, count);
    }

    private static long ReadDeadline(ref MessagePackReader reader)
    {
        var deadline = -1L;
        List<long>? unknown = null;
        var count = reader.EnterMap();
        for (var i = 0; i < count; i++)
        {
            // Headers have numbers; a key of another type is none that this version could know.
            if (reader.PeekType() != MessagePackType.Integer)
            {
                reader.Skip();
                reader.Skip();
                continue;
            }

            var header = reader.ReadInt64();
            if (header == FrameLayout.DeadlineNumber)
            {
                if (deadline >= 0)
                    throw FrameLayout.TwiceTheSameHeader();
                deadline = ReadNumber(ref reader, 0, "The deadline");
                continue;
            }

            FrameLayout.NoteHeader(ref unknown, header);
            reader.Skip();
        }

        reader.Leave();
        return deadline;
    }
}

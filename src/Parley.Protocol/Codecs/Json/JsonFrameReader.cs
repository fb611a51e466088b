using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Protocol.Frames;
using Parley.Serialization;
using Parley.Serialization.Json;

namespace Parley.Protocol.Codecs.Json;

/// <summary>Reads a frame up to its payload (protocol.md §4).</summary>
internal static class JsonFrameReader
{
    private static readonly JsonReaderOptions PayloadOptions = new() { MaxDepth = FrameLayout.MaxDepth };

    // One level for the frame itself.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = FrameLayout.MaxDepth + 1 };

    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="PayloadException">The envelope is not readable.</exception>
    /// <exception cref="ProtocolException">It is, and breaks the protocol.</exception>
    public static Frame Read(ReadOnlyMemory<byte> message)
    {
        var reader = new Utf8JsonReader(message.Span, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            throw ProtocolException.Malformed("A frame is an array (§4.1).");
        Next(ref reader);
        var kind = FrameLayout.Kind(Integer(ref reader, "A frame's first element"), out var hasHeaders);
        if (FrameLayout.Elements(kind) == 0)
        {
            SkipRest(ref reader);
            return new Frame { Kind = kind };
        }

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
                    var operation = ReadOperation(message, ref reader);
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
                    var operation = ReadOperation(message, ref reader);
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
                    Next(ref reader);
                    var code = JsonPayload.ReadInt32(ref reader);
                    Next(ref reader);
                    var text = JsonPayload.ReadString(ref reader);
                    Next(ref reader);
                    var name = reader.TokenType == JsonTokenType.Null ? null : JsonPayload.ReadString(ref reader);
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
                    End(ref reader);
                    return new Frame { Kind = kind, Id = id, Items = items, Bytes = bytes };
                }

            default:
                End(ref reader);
                return new Frame { Kind = kind, Id = id };
        }
    }

    /// <summary>A reader of the payload, which stands before what ends the frame.</summary>
    public static Utf8JsonReader Begin(in Payload payload) => new(payload.Rest.Span, PayloadOptions);

    /// <summary>Checks that nothing but the end of the frame follows a payload that is <paramref name="read"/>.</summary>
    /// <exception cref="ProtocolException">Something does.</exception>
    public static void EnsureEnd(in Payload payload, long read)
    {
        var rest = AfterWhiteSpace(payload.Rest.Span[(int)read..]);
        if (rest.Length == 0 || rest[0] != ']' || AfterWhiteSpace(rest[1..]).Length > 0)
            throw ProtocolException.Malformed("Something follows the payload (§4.1).");
    }

    private static Payload Rest(ReadOnlyMemory<byte> message, in Utf8JsonReader reader)
    {
        var rest = AfterWhiteSpace(message.Span[(int)reader.BytesConsumed..]);
        if (rest.Length > 0 && rest[0] == ',')
            return new Payload(message[(message.Length - rest.Length + 1)..]);
        throw ProtocolException.Malformed(
            rest.Length > 0 && rest[0] == ']' ? "A frame has too few elements (§4.1)." : "The frame is malformed (§4).");
    }

    private static ReadOnlySpan<byte> AfterWhiteSpace(ReadOnlySpan<byte> text)
    {
        var start = 0;
        while (start < text.Length && text[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            start++;
        return text[start..];
    }

    private static void Next(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray)
            throw ProtocolException.Malformed("A frame has too few elements (§4.1).");
    }

    private static void End(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray || reader.Read())
            throw ProtocolException.Malformed("A frame has too many elements (§4.1).");
    }

    private static void SkipRest(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            reader.Skip();
        if (reader.Read())
            throw ProtocolException.Malformed("Something follows the frame (§4.1).");
    }

    private static long ReadNumber(ref Utf8JsonReader reader, long min, string what)
    {
        Next(ref reader);
        return FrameLayout.Checked(Integer(ref reader, what), min, what);
    }

    // Payloads may hold 64-bit integers as text; the numbers of a frame are JSON numbers.
    private static long Integer(ref Utf8JsonReader reader, string what) => reader.TokenType == JsonTokenType.Number
        ? JsonPayload.ReadInt64(ref reader)
        : throw ProtocolException.Malformed($"{what} is a number.");

    private static OperationKey ReadOperation(ReadOnlyMemory<byte> message, ref Utf8JsonReader reader)
    {
        Next(ref reader);
        if (reader.TokenType == JsonTokenType.Number)
        {
            var number = JsonPayload.ReadUInt32(ref reader);
            return number != 0 ? OperationKey.FromNumber(number) : throw ProtocolException.Malformed("An operation's number is not 0 (§5.2).");
        }

        if (reader.TokenType != JsonTokenType.String)
            throw ProtocolException.Malformed("An operation is named by text or number (§5.2).");
        var length = reader.ValueSpan.Length;
        if (length is 0 or > FrameLayout.MaxNameBytes * 6)
            throw ProtocolException.Malformed($"An operation's name has 1 to {FrameLayout.MaxNameBytes} bytes (§5.2).");

        // A name as it is usually written is compared where it stands.
        if (!reader.ValueIsEscaped && length <= FrameLayout.MaxNameBytes)
            return OperationKey.FromName(message.Slice((int)reader.TokenStartIndex + 1, length));
        return OperationKey.FromName(ReadName(ref reader));
    }

    private static Frame ReadContract(FrameKind kind, ref Utf8JsonReader reader)
    {
        Next(ref reader);
        var name = JsonPayload.ReadString(ref reader);
        Next(ref reader);
        var hash = JsonPayload.ReadString(ref reader);
        End(ref reader);
        return FrameLayout.OfContract(kind, name, hash);
    }

    private static Frame ReadDropped(ref Utf8JsonReader reader)
    {
        Next(ref reader);
        var name = JsonPayload.ReadString(ref reader);
        var count = ReadNumber(ref reader, 1, "A count");
        End(ref reader);
        return FrameLayout.Dropped(name, count);
    }

    private static byte[] ReadName(ref Utf8JsonReader reader)
    {
        var name = System.Text.Encoding.UTF8.GetBytes(JsonPayload.ReadString(ref reader));
        return name.Length <= FrameLayout.MaxNameBytes
            ? name
            : throw ProtocolException.Malformed($"An operation's name has 1 to {FrameLayout.MaxNameBytes} bytes (§5.2).");
    }

    private static long ReadDeadline(ref Utf8JsonReader reader)
    {
        Next(ref reader);
        if (reader.TokenType != JsonTokenType.StartObject)
            throw ProtocolException.Malformed("Headers are a map (§4.3).");
        var deadline = -1L;
        List<string>? unknown = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.ReadString(ref reader);
            if (name == FrameLayout.DeadlineName)
            {
                if (deadline >= 0)
                    throw FrameLayout.TwiceTheSameHeader();
                deadline = ReadNumber(ref reader, 0, "The deadline");
                continue;
            }

            FrameLayout.NoteHeader(ref unknown, name);
            reader.Read();
            reader.Skip();
        }

        return deadline;
    }
}

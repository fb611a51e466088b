using System;
using System.Buffers;
using System.Buffers.Binary;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Parley.Benchmarks.Codecs;
using Parley.Protocol.Transport;
using Parley.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.Benchmarks.Engine;

/// <summary>One end of a line without the engine: orders in messages, each behind its length, and nothing that says what they are for.</summary>
internal sealed class BareEnd : IDisposable
{
    private const int LengthBytes = sizeof(ushort);

    // Many times what the engine puts into a message: the buffer never grows, so a length can be filled in when its order is written.
    private const int BufferBytes = 64 * 1024;

    private static readonly Formatter<PlaceOrder> Formatter = ParleyGenerated.Parley.Benchmarks.Engine.DeskContract.Echo.Result;

    // As the engine's own writer has them.
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly IMessageTransport _transport;
    private readonly ArrayBufferWriter<byte> _message = new(BufferBytes);
    private readonly Utf8JsonWriter? _json;
    private ReadOnlyMemory<byte> _unread;

    public BareEnd(IMessageTransport transport, Codec codec)
    {
        _transport = transport;
        _json = codec == Codec.Json ? new Utf8JsonWriter(_message, JsonOptions) : null;
    }

    /// <summary>How many orders the next message has so far.</summary>
    public int Added { get; private set; }

    public void Add(PlaceOrder order)
    {
        var length = _message.GetSpan(LengthBytes);
        _message.Advance(LengthBytes);
        var start = _message.WrittenCount;
        Write(order);
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)(_message.WrittenCount - start)));
        Added++;
    }

    public async ValueTask SendAsync()
    {
        await _transport.SendAsync(new MessageBatch(_message.WrittenMemory), CancellationToken.None);
        _message.ResetWrittenCount();
        Added = 0;
    }

    public ValueTask<ReceivedMessage> ReceiveAsync() => _transport.ReceiveAsync(CancellationToken.None);

    /// <summary>Takes what was received, for <see cref="Read"/>; not in the method that waits, which would be one more state machine for each message.</summary>
    public void Take(ReceivedMessage message)
    {
        if (message.Type == MessageType.Close)
            throw new IOException("The line was closed.");
        _unread = message.Data;
    }

    /// <summary>Reads the next order of the message that was taken last; <see langword="null"/> after its last.</summary>
    public PlaceOrder? Read()
    {
        if (_unread.IsEmpty)
            return null;
        var length = BinaryPrimitives.ReadUInt16BigEndian(_unread.Span);
        var payload = _unread.Slice(LengthBytes, length);
        _unread = _unread[(LengthBytes + length)..];
        if (_json is null)
        {
            var packed = new MessagePackReader(payload);
            return Formatter.Read(ref packed);
        }

        var json = new Utf8JsonReader(payload.Span);
        json.Read();
        return Formatter.Read(ref json);
    }

    public void Dispose() => _json?.Dispose();

    private void Write(PlaceOrder order)
    {
        if (_json is null)
        {
            var packed = new MessagePackWriter(_message);
            Formatter.Write(ref packed, order);
            packed.Flush();
            return;
        }

        _json.Reset();
        Formatter.Write(_json, order);
        _json.Flush();
    }
}

using System;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Parley.Load.Contracts;

namespace Parley.Load.Limit;

/// <summary><c>[kind,id,payload]</c> with System.Text.Json's generated code for the payload.</summary>
internal sealed class JsonWire : IWire
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public bool IsText => true;

    public void WriteOrder(GatherBuffer output, MessageKind kind, uint id, PlaceOrder order) =>
        Write(output, kind, id, order, PayloadJson.Default.PlaceOrder);

    public void WriteAck(GatherBuffer output, uint id, OrderAck ack) => Write(output, MessageKind.Ack, id, ack, PayloadJson.Default.OrderAck);

    public void WriteTick(GatherBuffer output, MessageKind kind, uint id, Tick tick) => Write(output, kind, id, tick, PayloadJson.Default.Tick);

    public void WriteNumber(GatherBuffer output, MessageKind kind, uint id, int number) =>
        Write(output, kind, id, number, PayloadJson.Default.Int32);

    public void Read(ReadOnlySpan<byte> message, IMessageSink sink)
    {
        var reader = new Utf8JsonReader(message);
        reader.Read();
        reader.Read();
        var kind = (MessageKind)reader.GetInt32();
        reader.Read();
        var id = reader.GetUInt32();
        reader.Read();
        switch (kind)
        {
            case MessageKind.Place or MessageKind.PlaceLater:
                sink.OnOrder(kind, id, JsonSerializer.Deserialize(ref reader, PayloadJson.Default.PlaceOrder)!);
                break;
            case MessageKind.Ack:
                sink.OnAck(id, JsonSerializer.Deserialize(ref reader, PayloadJson.Default.OrderAck)!);
                break;
            case MessageKind.Item or MessageKind.Ticked:
                sink.OnTick(kind, id, JsonSerializer.Deserialize(ref reader, PayloadJson.Default.Tick)!);
                break;
            default:
                sink.OnNumber(kind, id, reader.GetInt32());
                break;
        }
    }

    private static void Write<T>(GatherBuffer output, MessageKind kind, uint id, T payload, JsonTypeInfo<T> type)
    {
        var writer = output.Json ??= new Utf8JsonWriter(output, WriterOptions);
        writer.Reset();
        writer.WriteStartArray();
        writer.WriteNumberValue((int)kind);
        writer.WriteNumberValue(id);
        JsonSerializer.Serialize(writer, payload, type);
        writer.WriteEndArray();
        writer.Flush();
    }
}

using System;
using System.Buffers;
using System.Text.Json;
using Parley.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.Benchmarks.Codecs;

/// <summary>One order, written and read in each of the ways that are compared, into a buffer that is used again.</summary>
internal sealed class OrderPayload : IDisposable
{
    private static readonly Formatter<PlaceOrder> Formatter = ParleyGenerated.Parley.Benchmarks.Codecs.OrdersContract.Echo.Result;

    private readonly PlaceOrder _order = SampleOrder.Value;
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;
    private readonly byte[] _systemTextJson;
    private readonly byte[] _ourJson;
    private readonly byte[] _messagePack;

    public OrderPayload()
    {
        _json = new Utf8JsonWriter(_buffer);
        SystemTextJsonSize = WriteSystemTextJson();
        _systemTextJson = _buffer.WrittenSpan.ToArray();
        JsonSize = WriteJson();
        _ourJson = _buffer.WrittenSpan.ToArray();
        MessagePackSize = WriteMessagePack();
        _messagePack = _buffer.WrittenSpan.ToArray();
        foreach (var copy in new[] { ReadSystemTextJson(), ReadJson(), ReadMessagePack() })
        {
            if (copy with { Tags = _order.Tags } != _order)
                throw new InvalidOperationException("An order did not come back as it was.");
        }
    }

    public int SystemTextJsonSize { get; }

    public int JsonSize { get; }

    public int MessagePackSize { get; }

    public int WriteSystemTextJson()
    {
        Restart();
        JsonSerializer.Serialize(_json, _order, SystemTextJsonContext.Default.PlaceOrder);
        _json.Flush();
        return _buffer.WrittenCount;
    }

    public int WriteJson()
    {
        Restart();
        Formatter.Write(_json, _order);
        _json.Flush();
        return _buffer.WrittenCount;
    }

    public int WriteMessagePack()
    {
        _buffer.ResetWrittenCount();
        var writer = new MessagePackWriter(_buffer);
        Formatter.Write(ref writer, _order);
        writer.Flush();
        return _buffer.WrittenCount;
    }

    public PlaceOrder ReadSystemTextJson() => JsonSerializer.Deserialize(_systemTextJson, SystemTextJsonContext.Default.PlaceOrder)!;

    public PlaceOrder ReadJson()
    {
        var reader = new Utf8JsonReader(_ourJson);
        reader.Read();
        return Formatter.Read(ref reader);
    }

    public PlaceOrder ReadMessagePack()
    {
        var reader = new MessagePackReader(new ReadOnlySequence<byte>(_messagePack));
        return Formatter.Read(ref reader);
    }

    public void Dispose() => _json.Dispose();

    private void Restart()
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
    }
}

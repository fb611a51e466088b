using System;
using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Codecs.Json;

/// <summary>Frames as JSON arrays in text messages.</summary>
internal sealed class JsonFrameCodec : IFrameCodec
{
    // The structure is right by construction, and text needs no escapes for HTML: it is never put into a page unparsed.
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = FrameLayout.MaxDepth + 1,
        SkipValidation = true,
    };

    private readonly IdleWriters _writers = new(WriterOptions);

    public Codec Codec => Codec.Json;

    public bool IsText => true;

    public IBundleFormat Bundles { get; } = new JsonBundle();

    public Frame Read(ReadOnlyMemory<byte> message)
    {
        try
        {
            return JsonFrameReader.Read(message);
        }
        catch (Exception error) when (error is JsonException or PayloadException)
        {
            throw PayloadReading.Malformed(error);
        }
    }

    public T ReadPayload<T>(in Payload payload, Formatter<T> formatter)
    {
        var reader = JsonFrameReader.Begin(payload);
        T value;
        try
        {
            reader.Read();
            value = formatter.Read(ref reader);
        }
        catch (Exception error)
        {
            CheckEnd(payload);
            throw PayloadReading.Unreadable(error);
        }

        JsonFrameReader.EnsureEnd(payload, reader.BytesConsumed);
        return value;
    }

    public Greeting ReadGreeting(in Payload payload)
    {
        try
        {
            var reader = JsonFrameReader.Begin(payload);
            reader.Read();
            var greeting = JsonGreeting.Read(ref reader);
            JsonFrameReader.EnsureEnd(payload, reader.BytesConsumed);
            return greeting;
        }
        catch (Exception error) when (error is JsonException or PayloadException)
        {
            throw PayloadReading.Malformed(error);
        }
    }

    public void Write(IBufferWriter<byte> output, in Frame frame)
    {
        var writer = _writers.Rent(output);
        JsonFrameWriter.WriteEnvelope(writer, frame);
        if (frame.Kind == FrameKind.Fault)
            writer.WriteNullValue();
        Return(writer);
    }

    public void Write<T>(IBufferWriter<byte> output, in Frame frame, Formatter<T> formatter, T payload)
    {
        var writer = _writers.Rent(output);
        JsonFrameWriter.WriteEnvelope(writer, frame);
        try
        {
            formatter.Write(writer, payload);
        }
        catch (Exception error)
        {
            throw PayloadReading.Unwritable(error);
        }

        Return(writer);
    }

    public void WriteGreeting(IBufferWriter<byte> output, FrameKind kind, Greeting greeting)
    {
        var writer = _writers.Rent(output);
        writer.WriteStartArray();
        writer.WriteNumberValue((int)kind);
        JsonGreeting.Write(writer, greeting);
        Return(writer);
    }

    // A payload that is JSON but not of its type leaves the frame to be judged for itself (§6.3); one that is no JSON ends it.
    private static void CheckEnd(in Payload payload)
    {
        var reader = JsonFrameReader.Begin(payload);
        try
        {
            reader.Read();
            reader.Skip();
        }
        catch (JsonException)
        {
            return;
        }

        JsonFrameReader.EnsureEnd(payload, reader.BytesConsumed);
    }

    // A writer that met an error is not given back.
    private void Return(Utf8JsonWriter writer)
    {
        writer.WriteEndArray();
        writer.Flush();
        _writers.Return(writer);
    }
}

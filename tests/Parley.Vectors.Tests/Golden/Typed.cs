using System;
using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parley.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.Vectors.Tests.Golden;

/// <summary>Writes and reads the values of one type of the contract, with the emitted formatter and the settings of the engine.</summary>
internal abstract class Typed
{
    public const int MaxDepth = 32;

    public abstract string WriteJson(object? value);

    public abstract byte[] WriteMessagePack(object? value);

    public abstract object? ReadJson(in ReadOnlySequence<byte> text);

    public abstract object? ReadMessagePack(in ReadOnlySequence<byte> message);

    public object? ReadJson(string text) => ReadJson(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text)));

    public object? ReadMessagePack(byte[] message) => ReadMessagePack(new ReadOnlySequence<byte>(message));
}

internal sealed class Typed<T>(Formatter<T> formatter) : Typed
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override string WriteJson(object? value)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, WriterOptions))
            formatter.Write(writer, (T)value!);

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public override byte[] WriteMessagePack(object? value)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        formatter.Write(ref writer, (T)value!);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    public override object? ReadJson(in ReadOnlySequence<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        var value = formatter.Read(ref reader);
        return reader.Read() ? throw new JsonException("something follows the value") : value;
    }

    public override object? ReadMessagePack(in ReadOnlySequence<byte> message)
    {
        var reader = new MessagePackReader(message, MaxDepth);
        var value = formatter.Read(ref reader);
        reader.EnsureEnd();
        return value;
    }
}

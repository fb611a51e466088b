using System;
using System.Text.Json;
using System.Threading;
using Parley.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.AspNetCore.Tests.Harness;

/// <summary>Writes a text as the only argument, and counts how often.</summary>
internal sealed class CountingFormatter : Formatter<string>
{
    private int _json;
    private int _messagePack;

    public int Json => _json;

    public int MessagePack => _messagePack;

    public override void Write(Utf8JsonWriter writer, string value)
    {
        Interlocked.Increment(ref _json);
        writer.WriteStartArray();
        writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    public override void Write(ref MessagePackWriter writer, string value)
    {
        Interlocked.Increment(ref _messagePack);
        writer.WriteArrayHeader(1);
        writer.WriteString(value);
    }

    public override string Read(ref Utf8JsonReader reader) => throw new NotSupportedException();

    public override string Read(ref MessagePackReader reader) => throw new NotSupportedException();
}

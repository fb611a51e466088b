#if NET
using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;
using Parley.Serialization.Text;

namespace Parley.Serialization.Scalars;

internal sealed class DateOnlyFormatter : KeyFormatter<DateOnly>
{
    public override IEqualityComparer<DateOnly>? Comparer => KeyComparers.DateOnly;

    public override void Write(Utf8JsonWriter writer, DateOnly value) => JsonPayload.WriteDateOnly(writer, value);

    public override DateOnly Read(ref Utf8JsonReader reader) => JsonPayload.ReadDateOnly(ref reader);

    public override void Write(ref MessagePackWriter writer, DateOnly value) => writer.WriteDateOnly(value);

    public override DateOnly Read(ref MessagePackReader reader) => reader.ReadDateOnly();

    public override void WriteName(Utf8JsonWriter writer, DateOnly value)
    {
        Span<byte> text = stackalloc byte[DateText.MaxLength];
        writer.WritePropertyName(text.Slice(0, DateText.Format(value, text)));
    }

    public override DateOnly ReadName(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return DateText.Parse(JsonText.Get(reader, scratch, "a date"));
    }
}

internal sealed class TimeOnlyFormatter : Formatter<TimeOnly>
{
    public override void Write(Utf8JsonWriter writer, TimeOnly value) => JsonPayload.WriteTimeOnly(writer, value);

    public override TimeOnly Read(ref Utf8JsonReader reader) => JsonPayload.ReadTimeOnly(ref reader);

    public override void Write(ref MessagePackWriter writer, TimeOnly value) => writer.WriteTimeOnly(value);

    public override TimeOnly Read(ref MessagePackReader reader) => reader.ReadTimeOnly();
}
#endif

using System;
using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization.Scalars;

internal sealed class DateTimeFormatter : Formatter<DateTime>
{
    public override void Write(Utf8JsonWriter writer, DateTime value) => JsonPayload.WriteDateTime(writer, value);

    public override DateTime Read(ref Utf8JsonReader reader) => JsonPayload.ReadDateTime(ref reader);

    public override void Write(ref MessagePackWriter writer, DateTime value) => writer.WriteDateTime(value);

    public override DateTime Read(ref MessagePackReader reader) => reader.ReadDateTime();
}

internal sealed class DateTimeOffsetFormatter : Formatter<DateTimeOffset>
{
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value) => JsonPayload.WriteDateTimeOffset(writer, value);

    public override DateTimeOffset Read(ref Utf8JsonReader reader) => JsonPayload.ReadDateTimeOffset(ref reader);

    public override void Write(ref MessagePackWriter writer, DateTimeOffset value) => writer.WriteDateTimeOffset(value);

    public override DateTimeOffset Read(ref MessagePackReader reader) => reader.ReadDateTimeOffset();
}

internal sealed class TimeSpanFormatter : Formatter<TimeSpan>
{
    public override void Write(Utf8JsonWriter writer, TimeSpan value) => JsonPayload.WriteTimeSpan(writer, value);

    public override TimeSpan Read(ref Utf8JsonReader reader) => JsonPayload.ReadTimeSpan(ref reader);

    public override void Write(ref MessagePackWriter writer, TimeSpan value) => writer.WriteTimeSpan(value);

    public override TimeSpan Read(ref MessagePackReader reader) => reader.ReadTimeSpan();
}

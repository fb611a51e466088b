#if NET
using System;
using System.Globalization;
using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization.Scalars;

internal sealed class HalfFormatter : Formatter<Half>
{
    public override void Write(Utf8JsonWriter writer, Half value)
    {
        if (!Half.IsFinite(value))
        {
            JsonPayload.WriteDouble(writer, (double)value);
            return;
        }

        Span<byte> text = stackalloc byte[JsonText.ScratchLength];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        writer.WriteRawValue(text.Slice(0, length), skipInputValidation: true);
    }

    public override Half Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
            return (Half)JsonPayload.ReadDouble(ref reader);

        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        var text = JsonText.GetNumber(reader, scratch);
        return Half.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) &&
            !Half.IsInfinity(value)
            ? value
            : throw PayloadError.OutOfRange("Half");
    }

    public override void Write(ref MessagePackWriter writer, Half value) => writer.WriteSingle((float)value);

    public override Half Read(ref MessagePackReader reader)
    {
        var wide = reader.ReadDouble();
        var value = (Half)wide;
        return (double)value == wide || double.IsNaN(wide) ? value : throw PayloadError.OutOfRange("Half exactly");
    }
}
#endif

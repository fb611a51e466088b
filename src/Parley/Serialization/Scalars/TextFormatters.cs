using System;
using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization.Scalars;

/// <summary>A reference type that is text in both codecs.</summary>
internal abstract class TextFormatter<T> : Formatter<T>
    where T : class
{
    protected abstract string ToText(T value);

    /// <summary>The value of the text; a <see cref="PayloadException"/> if it has none.</summary>
    protected abstract T FromText(string text);

    public sealed override void Write(Utf8JsonWriter writer, T value) =>
        JsonPayload.WriteString(writer, ToText(value ?? throw PayloadError.Null()));

    public sealed override T Read(ref Utf8JsonReader reader) => FromText(JsonPayload.ReadString(ref reader));

    public sealed override void Write(ref MessagePackWriter writer, T value) =>
        writer.WriteString(ToText(value ?? throw PayloadError.Null()));

    public sealed override T Read(ref MessagePackReader reader) => FromText(reader.ReadString());
}

internal sealed class VersionFormatter : TextFormatter<Version>
{
    protected override string ToText(Version value) => value.ToString();

    // The platform's parser takes spaces, signs and leading zeros.
    protected override Version FromText(string text) => Version.TryParse(text, out var value) && value.ToString() == text
        ? value
        : throw PayloadError.NotText("a version such as 1.2 or 1.2.3.4");
}

/// <summary>
/// The text that the URI was made of. The platform takes a path for a file's address on one system and for a relative reference on the
/// other, so files are written with their scheme, and text without a scheme is a relative reference (RFC 3986 §4.1) wherever it is read.
/// </summary>
internal sealed class UriFormatter : TextFormatter<Uri>
{
    protected override string ToText(Uri value) =>
        value.IsAbsoluteUri && !HasScheme(value.OriginalString) ? value.AbsoluteUri : value.OriginalString;

    protected override Uri FromText(string text) => Uri.TryCreate(text, HasScheme(text) ? UriKind.Absolute : UriKind.Relative, out var value)
        ? value
        : throw PayloadError.NotText("a URI");

    // One letter is a drive.
    private static bool HasScheme(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == ':')
                return i > 1;

            var isLetter = letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
            if (!isLetter && (i == 0 || letter is not ((>= '0' and <= '9') or '+' or '-' or '.')))
                return false;
        }

        return false;
    }
}

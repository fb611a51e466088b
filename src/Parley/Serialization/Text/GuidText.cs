using System;
using System.Buffers.Text;

namespace Parley.Serialization.Text;

/// <summary>A GUID as 36 characters, written in lower case and read in either.</summary>
internal static class GuidText
{
    public const int MaxLength = 36;

    public static int Format(Guid value, Span<byte> target)
    {
        Utf8Formatter.TryFormat(value, target, out var written);
        return written;
    }

    public static Guid Parse(ReadOnlySpan<byte> text) =>
        text.Length == MaxLength && Utf8Parser.TryParse(text, out Guid value, out var consumed, 'D') && consumed == MaxLength
            ? value
            : throw PayloadError.NotText("a GUID of the form 00000000-0000-0000-0000-000000000000");
}

using System;
using System.Text;

namespace Parley.Protocol.Connection;

/// <summary>Makes close reasons fit for the wire and for logs.</summary>
internal static class CloseReason
{
    private const int MaxBytes = 123;
    private const int MaxShown = 128;

    /// <summary>Whether a close frame can hold the reason (RFC 6455 §5.5).</summary>
    public static bool Fits(string reason) => Encoding.UTF8.GetByteCount(reason) <= MaxBytes;

    /// <summary>Cuts a reason to the 123 bytes of UTF-8 that a close frame holds (RFC 6455 §5.5).</summary>
    public static string Cut(string reason)
    {
        if (Fits(reason))
            return reason;
        var length = Math.Min(reason.Length, MaxBytes);
        while (Encoding.UTF8.GetByteCount(reason.AsSpan(0, length)) > MaxBytes || char.IsHighSurrogate(reason[length - 1]))
            length--;
        return reason[..length];
    }

    /// <summary>A peer's reason without control and formatting characters, for logs.</summary>
    public static string Show(string reason)
    {
        var shown = reason.Length > MaxShown ? reason[..MaxShown] : reason;
        return string.Create(shown.Length, shown, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var isShown = !char.IsControl(text[i])
                    && char.GetUnicodeCategory(text[i]) is not System.Globalization.UnicodeCategory.Format;
                span[i] = isShown ? text[i] : '?';
            }
        });
    }
}

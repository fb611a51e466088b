namespace System;

internal static class SpanExtensions
{
    public static int IndexOfAnyInRange(this ReadOnlySpan<char> span, char lowInclusive, char highInclusive)
    {
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i] >= lowInclusive && span[i] <= highInclusive)
                return i;
        }

        return -1;
    }

    public static ReadOnlySpan<byte> TrimStart(this ReadOnlySpan<byte> span, byte element)
    {
        while (span.Length > 0 && span[0] == element)
            span = span.Slice(1);

        return span;
    }
}

using System;

namespace Parley.Serialization;

/// <summary>Failures that both codecs have in common.</summary>
internal static class PayloadError
{
    public static PayloadException Null() => new("null, where the contract has none; make the type nullable or set a value");

    public static PayloadException LoneSurrogate(Exception? innerException = null) =>
        new("the text has half of a surrogate pair, which UTF-8 cannot carry", innerException);

    public static PayloadException InvalidText(Exception? innerException = null) =>
        new("the text is not valid UTF-8 or has half of a surrogate pair", innerException);

    public static PayloadException Duplicate() => new("the same key or member is there twice");

    public static PayloadException NotText(string what) => new("the text is not " + what);

    public static PayloadException OutOfRange(string type) => new("the number does not fit " + type);
}

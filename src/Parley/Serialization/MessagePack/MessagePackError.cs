namespace Parley.Serialization.MessagePack;

/// <summary>The failures of the reader, out of line so that the paths without one stay small.</summary>
internal static class MessagePackError
{
    public static PayloadException Expected(string what, byte code) =>
        new("expected " + what + ", found " + Describe(MessagePackCode.TypeOf(code)));

    public static PayloadException Truncated() =>
        new("the MessagePack data ends inside a value; send the whole message");

    public static PayloadException TooManyElements() =>
        new("an array or map header declares more elements than the message has bytes for");

    public static PayloadException TooDeep(int maxDepth) =>
        new("arrays and maps are nested more than " + maxDepth + " deep; flatten the value or raise the limit");

    public static PayloadException OutOfRange(string type) =>
        new("the number does not fit " + type);

    public static PayloadException Malformed(string what) =>
        new("the text is not " + what);

    private static string Describe(MessagePackType type) => type switch
    {
        MessagePackType.Nil => "nil",
        MessagePackType.Boolean => "a boolean",
        MessagePackType.Integer => "an integer",
        MessagePackType.Float => "a float",
        MessagePackType.String => "a string",
        MessagePackType.Binary => "binary data",
        MessagePackType.Array => "an array",
        MessagePackType.Map => "a map",
        MessagePackType.Extension => "an extension",
        _ => "the reserved byte 0xC1",
    };
}

using System;
using System.Text.Json;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Codecs;

/// <summary>Gives every failure to read or write a payload one type, whoever threw it: our readers, JSON's, or a payload type itself.</summary>
internal static class PayloadReading
{
    public static PayloadException Unreadable(Exception error) => error switch
    {
        PayloadException known => known,
        JsonException json => new PayloadException(
            json.BytePositionInLine is { } position ? $"malformed JSON at byte {position} of the payload" : "malformed JSON", json),
        _ => new PayloadException($"the payload type refused the value with {error.GetType().Name}", error),
    };

    public static PayloadException Unwritable(Exception error) => error switch
    {
        PayloadException known => known,
        InvalidOperationException => new PayloadException($"the value cannot be written: {error.Message}", error),
        _ => new PayloadException($"the payload type failed to be written with {error.GetType().Name}", error),
    };

    /// <summary>A <see cref="PayloadException"/> or <see cref="JsonException"/> in the envelope means that the frame is malformed.</summary>
    public static ProtocolException Malformed(Exception error) =>
        ProtocolException.Malformed("The frame is malformed (§4). " + (error is PayloadException ? error.Message : ""), error);
}

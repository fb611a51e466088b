using System.Buffers;
using Parley.Protocol.Codecs.Json;
using Parley.Protocol.Codecs.MessagePack;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Codecs;

/// <summary>Makes the frame codec that a subprotocol stands for.</summary>
internal static class FrameCodecs
{
    // The one of MessagePack has no state; that of JSON keeps writers for those who share it.
    private static readonly MessagePackFrameCodec MessagePack = new();

    public static IFrameCodec Create(Codec codec) => codec == Codec.Json ? new JsonFrameCodec() : MessagePack;

    /// <summary>As <see cref="IFrameCodec.ReadPayload"/>, without what looking for a generic method of an interface costs.</summary>
    public static T Decode<T>(this IFrameCodec codec, in Payload payload, Formatter<T> formatter) => codec switch
    {
        MessagePackFrameCodec packed => packed.ReadPayload(payload, formatter),
        JsonFrameCodec json => json.ReadPayload(payload, formatter),
        _ => codec.ReadPayload(payload, formatter),
    };

    /// <summary>As <see cref="IFrameCodec.Write{T}"/>, without what looking for a generic method of an interface costs.</summary>
    public static void Encode<T>(this IFrameCodec codec, IBufferWriter<byte> output, in Frame frame, Formatter<T> formatter, T payload)
    {
        switch (codec)
        {
            case MessagePackFrameCodec packed:
                packed.Write(output, frame, formatter, payload);
                break;
            case JsonFrameCodec json:
                json.Write(output, frame, formatter, payload);
                break;
            default:
                codec.Write(output, frame, formatter, payload);
                break;
        }
    }
}

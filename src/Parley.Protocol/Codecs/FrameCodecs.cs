using Parley.Protocol.Codecs.Json;
using Parley.Protocol.Codecs.MessagePack;

namespace Parley.Protocol.Codecs;

/// <summary>Makes the frame codec that a subprotocol stands for.</summary>
internal static class FrameCodecs
{
    // The one of MessagePack has no state; that of JSON keeps a writer for its connection.
    private static readonly MessagePackFrameCodec MessagePack = new();

    public static IFrameCodec Create(Codec codec) => codec == Codec.Json ? new JsonFrameCodec() : MessagePack;
}

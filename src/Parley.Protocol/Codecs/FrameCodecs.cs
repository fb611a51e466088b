using Parley.Protocol.Codecs.Json;
using Parley.Protocol.Codecs.MessagePack;

namespace Parley.Protocol.Codecs;

/// <summary>Makes the frame codec that a subprotocol stands for.</summary>
internal static class FrameCodecs
{
    public static IFrameCodec Create(Codec codec) => codec == Codec.Json ? new JsonFrameCodec() : new MessagePackFrameCodec();
}

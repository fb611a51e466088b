using System;
using System.Collections.Generic;
using System.Linq;
using Parley.Load.Limit;
using Parley.Load.Parley;
using Parley.Load.Platform;
using Parley.Load.SignalR;

namespace Parley.Load.Targets;

/// <summary>The implementations, in the order of the tables.</summary>
internal static class AllTargets
{
    public static readonly IReadOnlyList<ILoadTarget> List =
    [
        new LimitTarget("limit-binary", PayloadCodec.Binary, new BinaryWire()),
        new ParleyTarget("parley-msgpack", PayloadCodec.Binary, Codec.MessagePack),
        new SignalRTarget("signalr-msgpack", PayloadCodec.Binary),
        new PlatformTarget("platform-binary", PayloadCodec.Binary, new BinaryWire()),
        new LimitTarget("limit-json", PayloadCodec.Json, new JsonWire()),
        new ParleyTarget("parley-json", PayloadCodec.Json, Codec.Json),
        new SignalRTarget("signalr-json", PayloadCodec.Json),
    ];

    /// <exception cref="ArgumentException">There is no implementation of this name.</exception>
    public static ILoadTarget Named(string name) => List.FirstOrDefault(target => target.Name == name)
        ?? throw new ArgumentException($"There is no implementation {name}; there are {string.Join(", ", List.Select(static target => target.Name))}.");
}

using System.Collections.Concurrent;
using Parley.Load.Contracts;

namespace Parley.Load.Limit;

/// <summary>All connections of a server; a broadcast is encoded once.</summary>
internal sealed class LimitPeers(IWire wire)
{
    private readonly ConcurrentDictionary<LimitPeer, bool> _peers = new();

    public void Add(LimitPeer peer) => _peers.TryAdd(peer, true);

    public void Remove(LimitPeer peer) => _peers.TryRemove(peer, out _);

    public void Broadcast(Tick tick)
    {
        var message = new GatherBuffer();
        wire.WriteTick(message, MessageKind.Ticked, 0, tick);
        foreach (var (peer, _) in _peers)
            peer.Send(message.Written.Span);
        message.Release();
    }
}

using System.Threading.Tasks;
using Parley.Protocol.Connection;

namespace Parley.Protocol.Tests.Harness;

/// <summary>Waits for reads, as <see cref="Writes"/> does for writes.</summary>
internal static class Reads
{
    /// <summary>
    /// Returns when the receive loop, if it receives at all, waits for what comes next. Before, it takes what is sent to it for a part of what came last, at the
    /// time at which that came.
    /// </summary>
    public static Task ReadAsync(this PeerConnection peer, GatedTransport line) =>
        Guard.Until(() => line.IsAwaited || !peer.Heartbeat.IsListening || peer.IsClosing || peer.Closed.IsCompleted);
}

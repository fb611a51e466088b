using System.Threading.Tasks;
using Parley.Protocol.Connection;

namespace Parley.Protocol.Tests.Harness;

/// <summary>Waits for writes. Apart from <see cref="Guard"/>, which projects that see no internals use too.</summary>
internal static class Writes
{
    /// <summary>Returns when the thread that wrote has come back from it: what was written may have been read long before.</summary>
    public static Task WrittenAsync(this PeerConnection peer) => Guard.Until(() => peer.Queue.Writer.WriteSince == 0);
}

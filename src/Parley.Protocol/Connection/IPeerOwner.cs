using System.Threading.Tasks;
using Parley.Protocol.Calls;

namespace Parley.Protocol.Connection;

/// <summary>Whose connection it is: gives what no other connection with the same <see cref="PeerOptions"/> has.</summary>
internal interface IPeerOwner
{
    /// <summary>The public id of the connection, chosen by the server; a client learns it.</summary>
    string ConnectionId { get; }

    /// <summary>What the peer's calls go to. Asked for once, when the first of them comes.</summary>
    IServiceTargets Targets { get; }

    /// <summary>The connection is open, and nothing but Welcome has been sent. Must not block.</summary>
    void OnOpened();

    /// <summary>The connection has ended. Its <see cref="PeerConnection.RunAsync"/> is over when this completes. Must not fail.</summary>
    ValueTask OnEndedAsync(CloseInfo info);
}

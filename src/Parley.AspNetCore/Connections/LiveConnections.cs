using System.Collections.Generic;
using Parley.Protocol.Frames;

namespace Parley.AspNetCore.Connections;

/// <summary>
/// Every connection from its upgrade to its end, to be closed when the server stops. The connections are their own list, so that each costs less than
/// a registration of its own.
/// </summary>
internal sealed class LiveConnections
{
    private readonly object _gate = new();
    private ServerConnection? _first;
    private bool _isStopping;

    public void Add(ServerConnection connection)
    {
        lock (_gate)
        {
            connection.Following = _first;
            if (_first is not null)
                _first.Preceding = connection;
            _first = connection;
            if (!_isStopping)
                return;
        }

        Close(connection);
    }

    public void Remove(ServerConnection connection)
    {
        lock (_gate)
        {
            if (connection.Preceding is { } preceding)
                preceding.Following = connection.Following;
            else
                _first = connection.Following;
            if (connection.Following is { } following)
                following.Preceding = connection.Preceding;

            // Whoever keeps a connection that is over must not keep others with it.
            connection.Preceding = connection.Following = null;
        }
    }

    /// <summary>Closes every connection with 1001, those that come as well.</summary>
    public void Stop()
    {
        var open = new List<ServerConnection>();
        lock (_gate)
        {
            _isStopping = true;
            for (var connection = _first; connection is not null; connection = connection.Following)
                open.Add(connection);
        }

        open.ForEach(Close);
    }

    /// <summary>Tells the peer that the server stops.</summary>
    public static void Close(ServerConnection connection) => _ = connection.Peer.CloseAsync(CloseCode.GoingAway, "The server stops.");
}

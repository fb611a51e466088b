using System;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Connection;

/// <summary>What the peer says it has dropped because this side did not take it in time (protocol.md §6.11).</summary>
internal sealed class PeerLosses(PeerConnection connection, ConnectionLog log, Action<string, long>? observer)
{
    /// <summary>Passes on what the peer said. Runs on the receive loop.</summary>
    public void OnDropped(in Frame frame)
    {
        var operation = frame.Message;
        log.PeerDropped(CloseReason.Show(connection.Id), frame.Items, CloseReason.Show(operation));
        try
        {
            observer?.Invoke(operation, frame.Items);
        }
        catch (Exception error)
        {
            log.ObserverFailed(CloseReason.Show(connection.Id), error);
        }
    }
}

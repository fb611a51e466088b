using System;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Connection;

/// <summary>What the peer says it has dropped because this side did not take it in time (protocol.md §6.11).</summary>
internal static class PeerLosses
{
    /// <summary>Passes on what the peer said. Runs on the receive loop.</summary>
    public static void OnDropped(PeerConnection connection, in Frame frame)
    {
        var operation = frame.Message;
        connection.Log.PeerDropped(CloseReason.Show(connection.Id), frame.Items, CloseReason.Show(operation));
        try
        {
            connection.Options.MessagesDropped?.Invoke(operation, frame.Items);
        }
        catch (Exception error)
        {
            connection.Log.ObserverFailed(CloseReason.Show(connection.Id), error);
        }
    }
}

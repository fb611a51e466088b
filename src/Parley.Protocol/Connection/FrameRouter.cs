using Parley.Protocol.Calls;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Connection;

/// <summary>Brings a frame of an open connection to where it belongs.</summary>
internal static class FrameRouter
{
    /// <summary>Handles one frame of <paramref name="connection"/> of <paramref name="frameBytes"/> bytes.</summary>
    /// <exception cref="ProtocolException">The frame breaks the protocol.</exception>
    public static void Route(PeerConnection connection, in Frame frame, int frameBytes)
    {
        switch (frame.Kind)
        {
            case FrameKind.Call:
                connection.Callee.OnCall(frame, connection.Heartbeat.LastReceived);
                break;
            case FrameKind.OneWay:
                connection.Callee.OnOneWay(frame);
                break;
            case FrameKind.Open:
                connection.Callee.OnOpen(frame, connection.Heartbeat.LastReceived);
                break;
            case FrameKind.Reply:
                connection.Caller.Open.OnReply(frame);
                break;
            case FrameKind.Fault:
                connection.Caller.Open.OnFault(frame);
                break;
            case FrameKind.Item:
                connection.Caller.Open.OnItem(frame, frameBytes);
                break;
            case FrameKind.End:
                connection.Caller.Open.OnEnd(frame);
                break;
            case FrameKind.Cancel:
                connection.Callee.OnCancel(frame);
                break;
            case FrameKind.Credit:
                connection.Callee.OnCredit(frame);
                break;
            case FrameKind.Push:
                connection.Callee.OnPush(frame, frameBytes);
                break;
            case FrameKind.PushEnd:
                connection.Callee.OnPushEnd(frame);
                break;
            case FrameKind.PushCredit:
                connection.Caller.Open.OnPushCredit(frame);
                break;
            case FrameKind.Uses:
                connection.Contracts.OnUses(frame);
                break;
            case FrameKind.Serves:
                connection.Contracts.OnServes(frame);
                break;
            case FrameKind.Dropped:
                PeerLosses.OnDropped(connection, frame);
                break;
            case FrameKind.Ping:
                Answer(connection.Queue, frame);
                break;
            case FrameKind.Pong:
                break;
            case FrameKind.Hello:
            case FrameKind.Welcome:
                throw ProtocolException.Violation($"{frame.Kind} on an open connection (§3.1).");
            default:
                if (!frame.IsIgnorable)
                    throw ProtocolException.Violation($"Frame kind {(int)frame.Kind} is not known (§4.2).");
                break;
        }
    }

    private static void Answer(SendQueue queue, in Frame ping)
    {
        if (!queue.Level.HasRoomForAnswers)
            throw new ProtocolException(CloseCode.RateLimit, "Pings came faster than they could be answered (§9.2).");
        queue.Enqueue(Frame.Pong(ping.Id));
        queue.Flush();
    }
}

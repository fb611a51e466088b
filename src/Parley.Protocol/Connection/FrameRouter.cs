using Parley.Protocol.Calls;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Connection;

/// <summary>Brings a frame of an open connection to where it belongs.</summary>
internal sealed class FrameRouter(Caller caller, Callee callee, PeerContracts contracts, PeerLosses losses, SendQueue queue)
{
    /// <summary>Handles one frame whose message had <paramref name="messageBytes"/> bytes.</summary>
    /// <exception cref="ProtocolException">The frame breaks the protocol.</exception>
    public void Route(in Frame frame, int messageBytes)
    {
        switch (frame.Kind)
        {
            case FrameKind.Call:
                callee.OnCall(frame);
                break;
            case FrameKind.OneWay:
                callee.OnOneWay(frame);
                break;
            case FrameKind.Open:
                callee.OnOpen(frame);
                break;
            case FrameKind.Reply:
                caller.Open.OnReply(frame);
                break;
            case FrameKind.Fault:
                caller.Open.OnFault(frame);
                break;
            case FrameKind.Item:
                caller.Open.OnItem(frame, messageBytes);
                break;
            case FrameKind.End:
                caller.Open.OnEnd(frame);
                break;
            case FrameKind.Cancel:
                callee.OnCancel(frame);
                break;
            case FrameKind.Credit:
                callee.OnCredit(frame);
                break;
            case FrameKind.Push:
                callee.OnPush(frame, messageBytes);
                break;
            case FrameKind.PushEnd:
                callee.OnPushEnd(frame);
                break;
            case FrameKind.PushCredit:
                caller.Open.OnPushCredit(frame);
                break;
            case FrameKind.Uses:
                contracts.OnUses(frame);
                break;
            case FrameKind.Dropped:
                losses.OnDropped(frame);
                break;
            case FrameKind.Ping:
                Answer(frame);
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

    private void Answer(in Frame ping)
    {
        if (!queue.Level.HasRoomForAnswers)
            throw new ProtocolException(CloseCode.RateLimit, "Pings came faster than they could be answered (§9.2).");
        queue.Enqueue(Frame.Pong(ping.Id));
        queue.Flush();
    }
}

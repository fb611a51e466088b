using Parley.Protocol.Calls;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Connection;

/// <summary>Brings a frame of an open connection to the side of the calls it belongs to.</summary>
internal sealed class FrameRouter(Caller caller, Callee callee, SendQueue queue)
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
                caller.OnReply(frame);
                break;
            case FrameKind.Fault:
                caller.OnFault(frame);
                break;
            case FrameKind.Item:
                caller.OnItem(frame, messageBytes);
                break;
            case FrameKind.End:
                caller.OnEnd(frame);
                break;
            case FrameKind.Cancel:
                callee.OnCancel(frame);
                break;
            case FrameKind.Credit:
                callee.OnCredit(frame);
                break;
            case FrameKind.Ping:
                queue.Enqueue(Frame.Pong(frame.Id));
                queue.Flush();
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
}

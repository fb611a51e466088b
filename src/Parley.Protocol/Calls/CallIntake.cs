using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>Makes a running call of a Call or Open, or answers at once why there is none (protocol.md §6.6, §6.8, §7).</summary>
internal readonly struct CallIntake(Callee callee, RunningCalls running)
{
    /// <summary>
    /// The call, ready to be counted in; null if it was answered. <paramref name="deadline"/> is what was left for it in milliseconds when its
    /// message <paramref name="arrived"/>, a timestamp; -1 for no deadline.
    /// </summary>
    public RunningCall? Take(in Frame frame, Method? method, long deadline, long arrived)
    {
        if (Refuse(frame, method, deadline) is { } refusal)
        {
            callee.SkipPayload(frame.Payload);
            Answer(frame, refusal.Code, refusal.Message);
            return null;
        }

        try
        {
            return method!.Read(callee, frame, new CallTerms(frame.Id, callee.DueAfter(arrived, deadline), frame.Deadline >= 0));
        }
        catch (PayloadException error)
        {
            var failure = callee.UnreadableArguments(method!, error);
            Answer(frame, failure.Code, failure.Message);
            return null;
        }
    }

    // Reasons that need no look at the arguments.
    private ParleyException? Refuse(in Frame frame, Method? method, long deadline)
    {
        if (method is null)
            return new ParleyException(ErrorCode.Unimplemented, $"{frame.Operation} is not served here.");
        var kind = method.Operation.Kind;
        if (frame.Kind == FrameKind.Open ? !kind.HasItems() : !kind.HasReply())
        {
            return new ParleyException(
                ErrorCode.FailedPrecondition,
                $"{method.Operation.Name} is not {(frame.Kind == FrameKind.Open ? "a stream" : "an operation with a reply")}.");
        }

        if (!running.HasSlot(kind.IsStream()))
            return new ParleyException(ErrorCode.ResourceExhausted, $"Too many {(kind.IsStream() ? "streams" : "calls")} of this connection are running.");
        return deadline == 0 ? new ParleyException(ErrorCode.DeadlineExceeded, "The deadline had passed when the call arrived.") : null;
    }

    private void Answer(in Frame frame, ErrorCode code, string message)
    {
        callee.Log.CallRefused(message);
        callee.Faults.Send(frame.Id, code, message);
    }
}

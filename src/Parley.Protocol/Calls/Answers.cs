using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>
/// What this side says to the calls of the peer: items, and exactly one terminal frame for each call. Has nothing of its own, so that a connection has no
/// object for it.
/// </summary>
internal readonly struct Answers(Callee callee, RunningCalls running)
{
    /// <summary>
    /// Queues one item when there is room; returns its message's bytes, 0 if the connection has ended. It leaves together with those that follow:
    /// whoever waits after it must use <see cref="FrameSending.FlushBefore"/>.
    /// </summary>
    /// <exception cref="ParleyException">The item cannot be written.</exception>
    public ValueTask<int> SendItemAsync<TItem>(RunningCall call, Formatter<TItem> formatter, TItem item)
    {
        try
        {
            var bytes = callee.Sender.TryEnqueue(Frame.Item(call.Id), formatter, item);
            if (bytes == FrameSending.NoRoom)
                return SendItemWhenRoomAsync(call, formatter, item);
            callee.Sender.Flush(FlushWhen.Later);
            return new ValueTask<int>(bytes);
        }
        catch (PayloadException error)
        {
            throw NotWritten(call, error);
        }
    }

    /// <summary>
    /// Ends a call with its result when there is room; the call keeps its slot until then. It may be used again when this returns.
    /// <paramref name="isInTurn"/> tells whether the dispatcher runs this, and flushes when its turn is over.
    /// </summary>
    public void End<TResult>(RunningCall call, Formatter<TResult> formatter, TResult result, bool isInTurn)
    {
        try
        {
            if (!TryAnswer(call, formatter, result, isInTurn))
                _ = EndWhenRoomAsync(call, formatter, result);
        }
        catch (PayloadException error)
        {
            EndUnwritten(call, error);
        }
    }

    private async ValueTask<int> SendItemWhenRoomAsync<TItem>(RunningCall call, Formatter<TItem> formatter, TItem item)
    {
        callee.Sender.Flush();
        try
        {
            return await callee.Sender.SendAsync(Frame.Item(call.Id), formatter, item, CancellationToken.None).ConfigureAwait(false);
        }
        catch (PayloadException error)
        {
            throw NotWritten(call, error);
        }
    }

    private ParleyException NotWritten(RunningCall call, PayloadException error)
    {
        callee.Log.AnswerNotWritten(call.Method.Operation.Name, error);
        return new ParleyException(ErrorCode.Internal, "An item could not be written.");
    }

    private async ValueTask EndWhenRoomAsync<TResult>(RunningCall call, Formatter<TResult> formatter, TResult result)
    {
        try
        {
            do
            {
                callee.Sender.Flush();
                await callee.Sender.WaitForRoomAsync(CancellationToken.None).ConfigureAwait(false);
            }
            while (!TryAnswer(call, formatter, result, isInTurn: false));
        }
        catch (PayloadException error)
        {
            EndUnwritten(call, error);
        }
    }

    // False if there is no room.
    private bool TryAnswer<TResult>(RunningCall call, Formatter<TResult> formatter, TResult result, bool isInTurn)
    {
        if (call.IsLate || call.Failure is not null)
        {
            EndWithFault(call, new OperationCanceledException());
            return true;
        }

        if (!TryEnd(call, formatter, result, out var left))
            return false;

        // Those of its turn are the dispatcher's to send. As for calls: the last answer leaves at once, others may leave together.
        if (!isInTurn)
            callee.Sender.Flush(left == 0 ? FlushWhen.Now : FlushWhen.Soon);
        return true;
    }

    private void EndUnwritten(RunningCall call, PayloadException error)
    {
        End(call, endedWell: false);
        callee.Log.AnswerNotWritten(call.Method.Operation.Name, error);
        callee.Faults.Send(call.Id, ErrorCode.Internal, "The result could not be written.");
    }

    /// <summary>Ends a stream that gave all its items.</summary>
    public void EndStream(RunningCall call)
    {
        End(call, endedWell: true);
        callee.Sender.Send(Frame.End(call.Id));
    }

    public void EndWithFault(RunningCall call, Exception error)
    {
        End(call, endedWell: false);
        callee.Faults.Write(call, error);
    }

    /// <summary>Ends a one-way message. It may be used again when this returns.</summary>
    public void EndOneWay(RunningCall call, bool endedWell) => End(call, endedWell);

    // Nothing is encoded under the lock that the receive loop needs for each call.
    private bool TryEnd<TResult>(RunningCall call, Formatter<TResult> formatter, TResult result, out int left)
    {
        left = 0;
        if (call.Pushed is not null)
            return TryEndPushed(call, formatter, result, out left);
        if (!TryReply(call, formatter, result))
            return false;
        left = End(call, endedWell: true);
        return true;
    }

    // No credit may follow the answer, so both are one step for whoever gives it.
    private bool TryEndPushed<TResult>(RunningCall call, Formatter<TResult> formatter, TResult result, out int left)
    {
        left = 0;
        lock (running.Gate)
        {
            if (!TryReply(call, formatter, result))
                return false;
            left = End(call, endedWell: true);
            return true;
        }
    }

    // The peer may use the slot and the id again as soon as the answer is queued.
    private bool TryReply<TResult>(RunningCall call, Formatter<TResult> formatter, TResult result)
    {
        call.IsAnswered = true;
        if (callee.Sender.TryEnqueue(Frame.Reply(call.Id), formatter, result) != FrameSending.NoRoom)
            return true;
        call.IsAnswered = false;
        return false;
    }

    // The last step is the table's: from then on it may be another call.
    private int End(RunningCall call, bool endedWell)
    {
        call.OnEnded();
        callee.Leave(call);
        return running.End(call, endedWell);
    }
}

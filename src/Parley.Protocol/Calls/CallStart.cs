using Parley.Descriptors;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>
/// Begins calls of this side: each has its id first and is encoded then, without the lock that the receive loop needs for every answer. Has nothing of its own, so
/// that a connection has no object for it.
/// </summary>
internal readonly struct CallStart(OpenCalls calls, IFrameSender sender)
{
    /// <summary>
    /// Begins a unary call as <see cref="TrySend"/> does, after it has taken a slot for it unless it <paramref name="hasSlot"/>. Null if there is no
    /// slot, or if it has one and the queue has no room. <paramref name="isLone"/> tells whether no other call waits.
    /// </summary>
    public PendingCall<TResult>? TryCall<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, TArguments arguments, CallDeadline deadline, long remaining, ref bool hasSlot, out bool isLone)
    {
        if (calls.TryEnter(operation, deadline, ref hasSlot, out isLone) is not { } call)
            return null;
        var hasBegun = false;
        try
        {
            hasBegun = Send(call, operation, arguments, remaining, window: null);
        }
        finally
        {
            if (!hasBegun)
                calls.TakeBack(call);
        }

        return hasBegun ? call : null;
    }

    /// <summary>
    /// Gives the call, for which a slot was taken, an id and queues its frame. <see langword="false"/>, with the slot kept, if the queue has no room; if it
    /// throws, the slot is given back.
    /// </summary>
    /// <exception cref="ConnectionClosedException">The connection takes no more calls.</exception>
    /// <exception cref="PayloadException">The arguments cannot be written.</exception>
    public bool TrySend<TArguments>(PendingEntry entry, Operation<TArguments> operation, TArguments arguments, long remaining, StreamWindow? window)
    {
        calls.Enter(entry);
        return Send(entry, operation, arguments, remaining, window);
    }

    // One that the end of the connection has taken out meanwhile has begun: its task tells the failure.
    private bool Send<TArguments>(PendingEntry entry, Operation<TArguments> operation, TArguments arguments, long remaining, StreamWindow? window)
    {
        int bytes;
        try
        {
            var number = sender.Numbers.Of(operation);
            var frame = window is null
                ? Frame.Call(entry.Id, operation.Name, number, remaining)
                : Frame.Open(entry.Id, operation.Name, number, window.Items, window.Bytes, remaining);
            bytes = sender.TryEnqueue(frame, operation.Arguments, arguments);
        }
        catch
        {
            if (calls.TryWithdraw(entry, keepsSlot: false))
                throw;
            return true;
        }

        if (bytes > 0)
            entry.IsSent = true;
        else if (calls.TryWithdraw(entry, keepsSlot: bytes == FrameSending.NoRoom))
            return bytes == 0 ? throw calls.Closed() : false;
        return true;
    }
}

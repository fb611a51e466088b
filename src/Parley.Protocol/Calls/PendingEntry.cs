using System;
using System.Threading;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Calls;

/// <summary>A call of this side that waits for its terminal frame. Members named On… run on the receive loop.</summary>
internal abstract class PendingEntry
{
    private bool _isSent;

    /// <summary>The call's id; set when it enters the table.</summary>
    public long Id { get; set; }

    /// <summary>Whether its frame is queued. Nothing else may be sent for it before that, and nobody may give it up.</summary>
    public bool IsSent { get => Volatile.Read(ref _isSent); set => Volatile.Write(ref _isSent, value); }

    /// <summary>When the call is too late.</summary>
    public CallDeadline Deadline { get; set; } = new(long.MaxValue, IsSent: false);

    /// <summary>What sends the caller's items, for calls that have them. Set before the call begins.</summary>
    public ItemPump? Pump { get; set; }

    /// <summary>Whether the call counts as a stream in the limits (protocol.md §6.6).</summary>
    public abstract bool IsStream { get; }

    /// <summary>Whether the call ends with Reply; otherwise with End, after Items.</summary>
    public abstract bool HasReply { get; }

    /// <summary>Takes the result; <see langword="true"/> if <see cref="Complete"/> must follow, <see langword="false"/> if the call has failed by it.</summary>
    public abstract bool OnReply(in Payload payload);

    /// <summary>Gives whoever waits the result that <see cref="OnReply"/> took; it goes on later, and not on this thread.</summary>
    public abstract void Complete();

    /// <summary>Takes one item whose whole message had <paramref name="messageBytes"/> bytes.</summary>
    public abstract void OnItem(in Payload payload, int messageBytes);

    public abstract void OnEnd();

    /// <summary>Ends the call with a failure: a fault, a cancellation, a deadline, the end of the connection.</summary>
    public abstract void Fail(Exception error);

    /// <summary>Turns a Fault frame into this call's exception and fails with it.</summary>
    public abstract void OnFault(in Frame frame);

    /// <summary>As <see cref="OnReply"/>. A reply that ends the connection fails the call as well: it is out of the table, and nobody else would.</summary>
    public bool TryEndWith(in Payload reply)
    {
        try
        {
            return OnReply(reply);
        }
        catch (ProtocolException error)
        {
            FailLast(error);
            throw;
        }
    }

    /// <summary>As <see cref="OnFault"/>, and fails the call too if the fault ends the connection.</summary>
    public void EndWith(in Frame fault)
    {
        try
        {
            OnFault(fault);
        }
        catch (ProtocolException error)
        {
            FailLast(error);
            throw;
        }
    }

    private void FailLast(ProtocolException error) => Fail(new ConnectionClosedException(error.CloseCode, error.Message));
}

using System;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Calls;

/// <summary>A call of this side that waits for its terminal frame. Members named On… run on the receive loop.</summary>
internal abstract class PendingEntry
{
    /// <summary>The call's id; set when it enters the table.</summary>
    public long Id { get; set; }

    /// <summary>When the call is too late, as a timestamp; <see cref="long.MaxValue"/> for never.</summary>
    public long Due { get; init; } = long.MaxValue;

    /// <summary>Whether this is a stream: Items and End, not Reply.</summary>
    public abstract bool IsStream { get; }

    public abstract void OnReply(in Payload payload);

    /// <summary>Takes one item whose whole message had <paramref name="messageBytes"/> bytes.</summary>
    public abstract void OnItem(in Payload payload, int messageBytes);

    public abstract void OnEnd();

    /// <summary>Ends the call with a failure: a fault, a cancellation, a deadline, the end of the connection.</summary>
    public abstract void Fail(Exception error);

    /// <summary>Turns a Fault frame into this call's exception and fails with it.</summary>
    public abstract void OnFault(in Frame frame);
}

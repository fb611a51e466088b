using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Calls;

/// <summary>
/// The slots that the peer has for the calls and the streams of this side (protocol.md §6.6), and those who wait for one. Whoever begins or ends a call takes or
/// gives back its slot in the same step: the lock is that of the calls.
/// </summary>
internal sealed class CallSlots
{
    private SlotCounter _calls;
    private SlotCounter _streams;

    /// <summary>
    /// Held for every look at the slots and at the calls of <see cref="OpenCalls"/>, and change of them. This itself: an object of its own would be memory of
    /// each connection.
    /// </summary>
    public object Gate => this;

    /// <summary>How many wait for a slot.</summary>
    public int WaitingCount
    {
        get
        {
            lock (Gate)
                return _calls.WaitingCount + _streams.WaitingCount;
        }
    }

    /// <summary>Takes over the peer's limits from its greeting; before it there are no slots.</summary>
    public void Accept(Greeting peer)
    {
        lock (Gate)
        {
            _calls.SetLimit(peer.MaxCalls);
            _streams.SetLimit(peer.MaxStreams);
        }
    }

    /// <summary>Takes a slot if one is free. To be asked by whoever holds <see cref="Gate"/>.</summary>
    public bool TryTake(bool isStream) => Of(isStream).TryTake();

    /// <summary>Gives a slot back, once for each that was taken. For whoever holds <see cref="Gate"/>.</summary>
    public void Release(bool isStream) => Of(isStream).Release();

    /// <summary>Waits for a slot.</summary>
    /// <exception cref="System.OperationCanceledException">The token was cancelled first; no slot was taken.</exception>
    public async ValueTask TakeAsync(bool isStream, CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<bool>> turn;
        lock (Gate)
        {
            if (TryTake(isStream))
                return;
            turn = Of(isStream).Queue();
        }

        using (cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource<bool>)state!).TrySetCanceled(token), turn.Value))
        {
            try
            {
                await turn.Value.Task.ConfigureAwait(false);
            }
            catch
            {
                // Out of the line at once, or those who gave up would pile up behind a peer that frees no slot.
                lock (Gate)
                    Of(isStream).Leave(turn);

                throw;
            }
        }
    }

    /// <summary>Lets everyone through: the connection has ended and refuses by itself.</summary>
    public void Open()
    {
        lock (Gate)
        {
            _calls.Open();
            _streams.Open();
        }
    }

    private ref SlotCounter Of(bool isStream)
    {
        if (isStream)
            return ref _streams;
        return ref _calls;
    }
}

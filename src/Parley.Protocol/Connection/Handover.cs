using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Connection;

/// <summary>
/// Waits for the next message. If it has not arrived, the receive loop is handed over to whichever thread will bring it, and this one goes on with what came before:
/// handlers, or callers that were answered. No other thread has to be woken for them, and one that blocks holds up no receiving.
/// </summary>
internal readonly struct Handover(ValueTask<ReceivedMessage> receiving, bool isCompleted, bool mayStay, PeerCalls calls) : ICriticalNotifyCompletion
{
    public bool IsCompleted => isCompleted;

    public Handover GetAwaiter() => this;

    public ReceivedMessage GetResult() => receiving.GetAwaiter().GetResult();

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        // A transport may bring messages on threads of its own.
        var isFree = mayStay && PoolThread.IsFree;
        if (!isFree)
            calls.Start();

        // From here on the loop may run on another thread.
        receiving.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);
        if (isFree)
            calls.Run();
    }
}

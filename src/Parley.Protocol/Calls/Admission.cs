using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;

namespace Parley.Protocol.Calls;

/// <summary>
/// Lets a call wait until the peer has a slot for it (protocol.md §6.6) and the send queue has room, and not longer than its deadline.
/// </summary>
internal sealed class Admission(IFrameSender sender, DeadlineTimer deadlines, CallSlots slots)
{
    /// <summary>Takes a slot, at once if one is free.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    /// <exception cref="ParleyException">The deadline passed first.</exception>
    public ValueTask EnterAsync(Operation operation, long due, CancellationToken cancellationToken)
    {
        lock (slots.Gate)
        {
            if (slots.TryTake(operation.Kind.IsStream()))
                return default;
        }

        return WaitForSlotAsync(operation, due, cancellationToken);
    }

    /// <summary>Waits for room in the send queue. The slot stays taken; if it throws, it is given back.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    /// <exception cref="ParleyException">The deadline passed first.</exception>
    public async ValueTask WaitForRoomAsync(Operation operation, long due, CancellationToken cancellationToken)
    {
        try
        {
            await WaitAsync(sender.WaitForRoomAsync, operation, due, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            lock (slots.Gate)
                slots.Release(operation.Kind.IsStream());

            throw;
        }
    }

    private ValueTask WaitForSlotAsync(Operation operation, long due, CancellationToken cancellationToken) =>
        WaitAsync(token => slots.TakeAsync(operation.Kind.IsStream(), token), operation, due, cancellationToken);

    private async ValueTask WaitAsync(
        Func<CancellationToken, ValueTask> wait, Operation operation, long due, CancellationToken cancellationToken)
    {
        using var deadline = deadlines.CreateSource(due, cancellationToken);
        try
        {
            await wait(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error)
        {
            if (cancellationToken.IsCancellationRequested)
                throw new OperationCanceledException($"The call of {operation.Name} was cancelled.", error, cancellationToken);
            throw new ParleyException(
                ErrorCode.DeadlineExceeded, $"{operation.Name} was not sent before its deadline: the connection is busy.");
        }
    }
}

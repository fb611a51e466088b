using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Calls;

/// <summary>
/// Lets a call begin when the peer has a slot for it (protocol.md §6.6) and the send queue has room, and not later than its deadline.
/// </summary>
internal sealed class Admission(IFrameSender sender, DeadlineTimer deadlines)
{
    private readonly SlotCounter _calls = new();
    private readonly SlotCounter _streams = new();

    public void Accept(Greeting peer)
    {
        _calls.SetLimit(peer.MaxCalls);
        _streams.SetLimit(peer.MaxStreams);
    }

    /// <summary>Takes a slot at once if one is free.</summary>
    public bool TryEnter(bool isStream) => Slots(isStream).TryTake();

    /// <summary>Waits for a slot.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    /// <exception cref="ParleyException">The deadline passed first.</exception>
    public ValueTask EnterAsync(Operation operation, long due, CancellationToken cancellationToken)
    {
        var slots = Slots(operation.Kind.IsStream());
        return WaitAsync(slots.TakeAsync, operation, due, cancellationToken);
    }

    /// <summary>Waits for room in the send queue; the slot stays taken, whatever comes of it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    /// <exception cref="ParleyException">The deadline passed first.</exception>
    public ValueTask WaitForRoomAsync(Operation operation, long due, CancellationToken cancellationToken) =>
        WaitAsync(sender.WaitForRoomAsync, operation, due, cancellationToken);

    public void Leave(bool isStream) => Slots(isStream).Release();

    /// <summary>Lets everyone through: the connection has ended and refuses by itself.</summary>
    public void Open()
    {
        _calls.Open();
        _streams.Open();
    }

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

    private SlotCounter Slots(bool isStream) => isStream ? _streams : _calls;
}

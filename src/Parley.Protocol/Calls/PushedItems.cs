using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>The caller's items as the handler sees them: a stream that can be read once, and gives credit as it is read (protocol.md §6.10).</summary>
internal sealed class PushedItems<TItem> : IAsyncEnumerable<TItem>, IAsyncEnumerator<TItem>, IPushReceiver
{
    private readonly RunningCall _call;
    private readonly Formatter<TItem> _item;
    private readonly Inbox<TItem> _inbox;
    private CancellationToken _enumeratorToken;
    private TItem _current = default!;
    private long _arrived;
    private int _enumerated;
    private bool _ended;
    private volatile bool _unwanted;

    public PushedItems(RunningCall call, Formatter<TItem> item, Limits limits)
    {
        _call = call;
        _item = item;
        _inbox = new Inbox<TItem>(new StreamWindow(limits.StreamWindowItems, limits.StreamWindowBytes), call.Callee.Arrivals);
    }

    public TItem Current => _current;

    public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _enumerated, 1) != 0)
        {
            throw new InvalidOperationException(
                $"The items that {_call.Method.Operation.Name} takes can be enumerated only once: they are gone when they have been read. Keep them in a list to read them again.");
        }

        _enumeratorToken = cancellationToken;
        return this;
    }

    public async ValueTask<bool> MoveNextAsync()
    {
        do
        {
            ThrowIfCancelled();
            if (_unwanted)
                return false;
            if (_inbox.TryTake(out _current, out var credit))
            {
                if (credit is var (items, bytes))
                    _call.Callee.SendPushCredit(_call, items, bytes);
                return true;
            }
        }
        while (await _inbox.WaitAsync(_enumeratorToken).ConfigureAwait(false));
        ThrowIfCancelled();
        return false;
    }

    public ValueTask DisposeAsync()
    {
        _unwanted = true;
        return default;
    }

    public void OnPush(in Payload payload, int messageBytes)
    {
        if (_call.IsCancelled)
        {
            _call.Callee.SkipPayload(payload);
            return;
        }

        if (_ended)
            throw ProtocolException.Violation("Push after PushEnd (§6.10).");
        if (!_inbox.Arrive(messageBytes))
            throw ProtocolException.Violation($"An item for {_call.Method.Operation.Name} exceeds the credit (§6.10).");
        var number = ++_arrived;
        try
        {
            if (_unwanted)
                _call.Callee.SkipPayload(payload);
            else
                _inbox.Add(_call.Callee.Codec.Decode(payload, _item), messageBytes);
        }
        catch (PayloadException error)
        {
            var operation = _call.Method.Operation;
            _call.Refuse(_call.Callee.Versions.Unreadable(operation, $"Item {number} for {operation.Name}", ErrorCode.InvalidArgument, error));
        }
    }

    public void OnPushEnd()
    {
        if (_ended && !_call.IsCancelled)
            throw ProtocolException.Violation("PushEnd after PushEnd (§6.10).");
        _ended = true;
        _inbox.Complete();
    }

    /// <summary>Wakes the handler if it waits for an item; it sees why.</summary>
    public void Cancel() => _inbox.End();

    /// <summary>The call has ended: whoever still reads gets no further.</summary>
    public void Close() =>
        _inbox.End(new OperationCanceledException($"The call of {_call.Method.Operation.Name} has ended, and with it the items that it took."));

    private void ThrowIfCancelled()
    {
        if (_call.Failure is { } failure)
            throw new ParleyException(failure.Code, failure.Message);
        if (_call.IsCancelled)
            throw new OperationCanceledException($"The call of {_call.Method.Operation.Name} was cancelled.", _call.Token);
        _enumeratorToken.ThrowIfCancellationRequested();
    }
}

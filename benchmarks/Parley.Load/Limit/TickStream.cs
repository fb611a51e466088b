using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;
using Parley.Load.Contracts;

namespace Parley.Load.Limit;

/// <summary>A stream on its way to one reader: the receive loop fills one list while the reader empties the other.</summary>
internal sealed class TickStream : IAsyncEnumerable<Tick>, IAsyncEnumerator<Tick>, IValueTaskSource<bool>
{
    private const int Most = 4096;

    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<bool> _arrival = new() { RunContinuationsAsynchronously = true };
    private List<Tick> _arrived = [];
    private List<Tick> _reading = [];
    private TaskCompletionSource? _room;
    private Exception? _error;
    private int _at = -1;
    private bool _isWaiting;
    private bool _isEnded;

    public Tick Current => _reading[_at];

    public IAsyncEnumerator<Tick> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

    public ValueTask<bool> MoveNextAsync()
    {
        if (++_at < _reading.Count)
            return new ValueTask<bool>(true);
        lock (_gate)
        {
            if (Swap())
                return new ValueTask<bool>(true);
            if (_isEnded)
                return _error is null ? new ValueTask<bool>(false) : ValueTask.FromException<bool>(_error);
            _arrival.Reset();
            _isWaiting = true;
            return new ValueTask<bool>(this, _arrival.Version);
        }
    }

    public ValueTask DisposeAsync() => default;

    public void Add(Tick tick)
    {
        lock (_gate)
        {
            _arrived.Add(tick);
            if (!_isWaiting)
                return;
            _isWaiting = false;
        }

        _arrival.SetResult(true);
    }

    public void End(Exception? error)
    {
        lock (_gate)
        {
            _error ??= error;
            _isEnded = true;
            if (!_isWaiting)
                return;
            _isWaiting = false;
        }

        _arrival.SetResult(true);
    }

    public ValueTask WhenRoomAsync()
    {
        lock (_gate)
        {
            if (_arrived.Count < Most || _isEnded)
                return default;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(_room.Task);
        }
    }

    public bool GetResult(short token)
    {
        _arrival.GetResult(token);
        lock (_gate)
        {
            if (Swap())
                return true;
            return _error is null ? false : throw _error;
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _arrival.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _arrival.OnCompleted(continuation, state, token, flags);

    private bool Swap()
    {
        _reading.Clear();
        if (_arrived.Count == 0)
            return false;
        (_arrived, _reading) = (_reading, _arrived);
        _at = 0;
        _room?.TrySetResult();
        _room = null;
        return true;
    }
}

using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Backlogs;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>
/// A running server stream with a policy: takes items from the handler whether or not the caller has room for them. Those that wait may be replaced or
/// dropped until there is credit and room; the handler's end comes after those that still wait then. One loop does all of it.
/// </summary>
internal sealed class RunningDeliveredStream<TContract, TArguments, TItem, TKey> : RunningCall, ICreditReceiver, IDeadlineOwner
    where TContract : class
    where TKey : notnull
{
    // A handler that always has an item at hand lets others have the thread this often.
    private const int MaxInOneGo = 64;

    private readonly TArguments _arguments;
    private readonly Formatter<TItem> _item;
    private readonly StreamCredit _credit;
    private readonly Func<TItem, TKey> _keyOf;
    private readonly ServerStreamMethod<TContract, TArguments, TItem> _invoke;
    private readonly KeyedBacklog<TKey, TItem> _waiting;
    private readonly WakeSignal _signal = new();
    private readonly Action _wake;
    private readonly Action _wakeForRoom;
    private readonly DeadlineTimer _timer;
    private long _place;
    private long _unreported;
    private bool _isLost;
    private bool _awaitsRoom;

    public RunningDeliveredStream(
        Callee callee, Method method, TArguments arguments, Formatter<TItem> item, StreamCredit credit, BacklogRule rule, Func<TItem, TKey> keyOf,
        ServerStreamMethod<TContract, TArguments, TItem> invoke)
        : base(callee, method)
    {
        (_arguments, _item, _credit, _keyOf, _invoke) = (arguments, item, credit, keyOf, invoke);
        _waiting = new KeyedBacklog<TKey, TItem>(rule);
        _timer = new DeadlineTimer(callee.Terms.Alarms, this);
        _wake = _signal.Set;
        _wakeForRoom = WakeForRoom;
    }

    public void Grant(long items, long bytes)
    {
        _credit.Grant(items, bytes);
        _signal.Set();
    }

    protected override void Start() => _ = RunAsync();

    protected override void OnCancelled() => _signal.Set();

    private async Task RunAsync()
    {
        try
        {
            await DeliverAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Callee.Answers.EndWithFault(this, error);
            return;
        }
        finally
        {
            _timer.Dispose();
        }

        if (IsCancelled)
            Callee.Answers.EndWithFault(this, new OperationCanceledException(Token));
        else
            Callee.Answers.EndStream(this);
    }

    private async Task DeliverAsync()
    {
        var items = _invoke((TContract)Callee.Target(Method), _arguments, Token).GetAsyncEnumerator(Token);
        await using (items.ConfigureAwait(false))
            await DeliverAsync(items).ConfigureAwait(false);
    }

    private async Task DeliverAsync(IAsyncEnumerator<TItem> items)
    {
        ExceptionDispatchInfo? failure = null;
        var next = MoveNext(items);
        var (hasEnded, isAwaited, inOneGo) = (false, false, 0);
        while (!hasEnded || _waiting.Count > 0)
        {
            if (!hasEnded && next.IsCompleted)
            {
                try
                {
                    hasEnded = !next.GetResult();
                }
                catch (Exception error)
                {
                    (hasEnded, failure) = (true, ExceptionDispatchInfo.Capture(error));
                }

                if (IsStopped)
                    break;
                if (!hasEnded)
                {
                    Keep(items.Current);
                    (next, isAwaited) = (MoveNext(items), false);
                }
            }

            // While the handler is at work for its next item, it cannot be left.
            if (IsStopped && hasEnded)
                break;
            if (!IsStopped)
                await TrySendAsync().ConfigureAwait(false);
            if (hasEnded ? _waiting.Count == 0 : next.IsCompleted)
            {
                if (++inOneGo % MaxInOneGo == 0)
                    await Task.Yield();
                continue;
            }

            if (!hasEnded && !isAwaited)
            {
                isAwaited = true;
                next.UnsafeOnCompleted(_wake);
            }

            Callee.Sender.Flush();
            await _signal.WaitAsync().ConfigureAwait(false);
        }

        failure?.Throw();
    }

    private bool IsStopped => IsCancelled || _isLost;

    private static ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter MoveNext(IAsyncEnumerator<TItem> items) =>
        items.MoveNextAsync().ConfigureAwait(false).GetAwaiter();

    private void Keep(TItem item)
    {
        var change = _waiting.Keep(_keyOf(item), item, bytes: 0, room: long.MaxValue, ++_place);
        _unreported += change.Dropped;
        Callee.Meter?.Count(Method.Operation, change);
        if (change.IsOverflow)
        {
            throw new ParleyException(
                ErrorCode.ResourceExhausted, $"{Method.Operation.Name} has items of more keys waiting than its capacity; the caller is too slow for it.");
        }
    }

    // An item that cannot be written ends the call when the handler has ended, which is told to.
    private async ValueTask TrySendAsync()
    {
        try
        {
            await SendAsync().ConfigureAwait(false);
        }
        catch (ParleyException error)
        {
            Refuse(error);
        }
    }

    // Sends what may leave now.
    private async ValueTask SendAsync()
    {
        while (_credit.MaySend && !IsStopped)
        {
            var now = Callee.Time.GetTimestamp();
            if (_waiting.NextPlace(now) == long.MaxValue)
            {
                if (_waiting.NextDue(now) is var due && due != long.MaxValue)
                    _timer.Arm(due);
                return;
            }

            if (!Callee.Sender.HasRoom)
            {
                WakeWhenRoom();
                return;
            }

            // What comes next is not what came last: the caller learns of it first (protocol.md §6.11).
            Report();
            _waiting.TryTake(now, out var item);
            var bytes = await Callee.Answers.SendItemAsync(this, _item, item).ConfigureAwait(false);
            _isLost = bytes == 0;
            _credit.Sent(bytes);
        }
    }

    private void Report()
    {
        if (_unreported == 0)
            return;
        try
        {
            Callee.Sender.Enqueue(Frame.Dropped(Method.Operation.Name, _unreported));
        }
        catch (PayloadException)
        {
            // The caller accepts only very small messages, and does without.
        }

        _unreported = 0;
    }

    // Once, however often the handler's items come by.
    private void WakeWhenRoom()
    {
        if (Volatile.Read(ref _awaitsRoom))
            return;
        Volatile.Write(ref _awaitsRoom, true);
        var room = Callee.Sender.WaitForRoomAsync(CancellationToken.None).ConfigureAwait(false).GetAwaiter();
        if (room.IsCompleted)
            WakeForRoom();
        else
            room.UnsafeOnCompleted(_wakeForRoom);
    }

    private void WakeForRoom()
    {
        Volatile.Write(ref _awaitsRoom, false);
        _signal.Set();
    }

    /// <summary>The rate lets an item leave.</summary>
    long IDeadlineOwner.ExpireDue(long now)
    {
        _signal.Set();
        return long.MaxValue;
    }
}

/// <summary>Makes the call of a stream with a policy, once the type of its key is known.</summary>
internal readonly struct DeliveredStreamCall<TContract, TArguments, TItem>(
    Callee callee, Method method, TArguments arguments, Formatter<TItem> item, StreamCredit credit, ServerStreamMethod<TContract, TArguments, TItem> invoke)
    : IDeliveryPolicyVisitor<TItem, RunningCall>
    where TContract : class
{
    public RunningCall Visit(UnkeyedDeliveryPolicy<TItem> policy) => Create(policy, static _ => default(byte));

    public RunningCall Visit<TKey>(KeyedDeliveryPolicy<TItem, TKey> policy)
        where TKey : notnull => Create(policy, policy.KeyOf);

    private RunningDeliveredStream<TContract, TArguments, TItem, TKey> Create<TKey>(DeliveryPolicy<TItem> policy, Func<TItem, TKey> keyOf)
        where TKey : notnull => new(callee, method, arguments, item, credit, BacklogRule.Of(policy, callee.Time), keyOf, invoke);
}

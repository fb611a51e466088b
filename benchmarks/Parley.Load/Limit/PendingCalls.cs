using System;
using System.Collections.Generic;
using System.Threading;

namespace Parley.Load.Limit;

/// <summary>The calls under way, found by slot; the id carries a generation, so that a late answer cannot complete the next call.</summary>
internal sealed class PendingCalls
{
    private const int SlotBits = 12;
    private const uint GenerationMask = uint.MaxValue >> SlotBits;

    private readonly Lock _gate = new();
    private readonly List<PendingCall> _calls = [];
    private readonly Stack<PendingCall> _free = [];
    private int _waiting;

    /// <summary>Makes a call; <paramref name="isAlone"/> says that no other is under way.</summary>
    public PendingCall Add(out uint id, out bool isAlone)
    {
        lock (_gate)
        {
            if (!_free.TryPop(out var call))
            {
                if (_calls.Count == 1 << SlotBits)
                    throw new InvalidOperationException("Too many calls are under way.");
                call = new PendingCall(this, _calls.Count);
                _calls.Add(call);
            }

            call.Generation++;
            call.IsWaiting = true;
            isAlone = ++_waiting == 1;
            id = (uint)call.Slot | (((uint)call.Generation & GenerationMask) << SlotBits);
            return call;
        }
    }

    /// <summary>Takes the call of an answer; null if it has ended.</summary>
    public PendingCall? Take(uint id)
    {
        lock (_gate)
        {
            var slot = (int)(id & ((1 << SlotBits) - 1));
            if (slot >= _calls.Count || _calls[slot] is not { IsWaiting: true } call || ((uint)call.Generation & GenerationMask) != id >> SlotBits)
                return null;
            call.IsWaiting = false;
            _waiting--;
            return call;
        }
    }

    public List<PendingCall> TakeAll()
    {
        lock (_gate)
        {
            var all = _calls.FindAll(static call => call.IsWaiting);
            foreach (var call in all)
                call.IsWaiting = false;
            _waiting = 0;
            return all;
        }
    }

    public void Return(PendingCall call)
    {
        lock (_gate)
            _free.Push(call);
    }
}

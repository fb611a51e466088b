using System;
using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>Something that waits for a time. What rings is short and does not wait: the alarms of other connections come after it.</summary>
internal abstract class Alarm(Alarms alarms) : IDisposable
{
    private long _due = long.MaxValue;

    /// <summary>When it rings, as a timestamp; <see cref="long.MaxValue"/> for never. Changed by its <see cref="Calls.Alarms"/> alone, as the rest.</summary>
    public long Due
    {
        get => Volatile.Read(ref _due);
        set => Volatile.Write(ref _due, value);
    }

    /// <summary>Its place in the heap; -1 if it is not set.</summary>
    public int Place { get; set; } = -1;

    public bool IsDismissed { get; set; }

    public TimeProvider Time => alarms.Time;

    protected Alarms Alarms => alarms;

    /// <summary>Makes sure that it rings no later than <paramref name="due"/>.</summary>
    public void Arm(long due)
    {
        // What is due then was noted just before; an alarm that rings now sees that, or this sees that it rings.
        Interlocked.MemoryBarrier();
        if (due < Due)
            alarms.Set(this, due);
    }

    /// <summary>It is <paramref name="now"/>, and it was due.</summary>
    public void Ring(long now) => Arm(Math.Max(now + 1, ExpireDue(now)));

    /// <summary>It rings no more, but may be ringing at this moment.</summary>
    public void Dispose() => alarms.Dismiss(this);

    /// <summary>Does what is due at <paramref name="now"/> and returns when it has to ring next; <see cref="long.MaxValue"/> for never.</summary>
    protected abstract long ExpireDue(long now);
}

using System;
using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>
/// One alarm for all deadlines of an owner. It is set to the earliest; when it rings it asks for what is due and for the next one. Most calls end before theirs
/// and never touch it.
/// </summary>
internal sealed class DeadlineTimer(Alarms alarms, IDeadlineOwner owner) : Alarm(alarms)
{
    /// <summary>Makes one that shares its timer with no other.</summary>
    public DeadlineTimer(TimeProvider time, IDeadlineOwner owner)
        : this(new Alarms(time), owner)
    {
    }

    /// <summary>The timestamp <paramref name="milliseconds"/> from now.</summary>
    public long DueIn(long milliseconds) => Time.GetTimestamp() + (long)(milliseconds * (Time.TimestampFrequency / 1000.0));

    /// <summary>The whole milliseconds until <paramref name="due"/>; 0 if it has passed.</summary>
    public long MillisecondsUntil(long due) => Math.Max(0, (long)Time.GetElapsedTime(Time.GetTimestamp(), due).TotalMilliseconds);

    /// <summary>A token for a wait that ends at <paramref name="due"/> or with <paramref name="cancellationToken"/>.</summary>
    public DeadlineSource CreateSource(long due, CancellationToken cancellationToken) =>
        new(Time, due == long.MaxValue ? null : Alarms.WaitUntil(due), cancellationToken);

    protected override long ExpireDue(long now) => owner.ExpireDue(now);
}

/// <summary>Whose deadlines a <see cref="DeadlineTimer"/> watches.</summary>
internal interface IDeadlineOwner
{
    /// <summary>Ends what is due at <paramref name="now"/> and returns when the next one will be, as timestamps; <see cref="long.MaxValue"/> for never.</summary>
    long ExpireDue(long now);
}

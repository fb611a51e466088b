using System;
using System.Threading;
using Parley.Protocol.Calls;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Connection;

/// <summary>
/// Watches one connection: pings a silent peer, and ends the connection when the peer stays silent, does not read, or does not finish a message (protocol.md §8).
/// Silence counts from the handshake on, which has a limit of its own (§3.1). Time in which this process itself did not run is nobody's silence: of each limit,
/// at least half is spent awake. Lets the calls rest when nothing has come since the last look.
/// </summary>
internal sealed class Heartbeat(PeerConnection connection) : Alarm(connection.Options.Alarms)
{
    // Until the handshake: when the connection began.
    private long _lastReceived;
    private long _lastPing;
    private long _nextLook;
    private long _awakeSince;
    private bool _listening;
    private bool _isResting;
    private bool _leavesPings;

    /// <summary>Whether the peer's silence counts: not before the handshake and not while this side does not receive.</summary>
    public bool IsListening => Volatile.Read(ref _listening);

    /// <summary>When the last message came, as a timestamp.</summary>
    public long LastReceived => Volatile.Read(ref _lastReceived);

    private Limits Limits => connection.Options.Limits;

    // Two pings that cross are four messages where two would do, and a server that gets two at once may keep a buffer for the connection until the next comes.
    private TimeSpan PingAfter => Limits.PingInterval
        + (_leavesPings ? Min(Limits.PingInterval, Limits.SilenceTimeout - Limits.PingInterval) / 4 : TimeSpan.Zero);

    // Stalls begin at any moment and the alarm is not moved for them, so it looks often enough to see one soon, and to see that it is late.
    private TimeSpan LookInterval => Min(
        Min(Limits.WriteStallTimeout, Limits.AssemblyTimeout), Min(Limits.PingInterval, Limits.SilenceTimeout - Limits.PingInterval)) / 4;

    /// <summary>Begins to wait for the handshake and to look for stalls.</summary>
    public void Start()
    {
        Received();
        Arm(LookIn(Min(LookInterval, Limits.HandshakeTimeout)));
    }

    /// <summary>The peer has said how often it pings: a client leaves it to a server that does so as often as itself (protocol.md §8).</summary>
    public void Accept(Greeting peer) => _leavesPings =
        connection.Options.Role == PeerRole.Client && peer.PingInterval <= Limits.PingInterval.TotalMilliseconds;

    /// <summary>Begins to listen for silence: after the handshake, or after a pause.</summary>
    public void Listen()
    {
        Received();
        Volatile.Write(ref _lastPing, Volatile.Read(ref _lastReceived));
        Volatile.Write(ref _listening, true);
        Arm(LookIn(LookInterval));
    }

    /// <summary>This side does not receive for now, so silence is not the peer's.</summary>
    public void Pause() => Volatile.Write(ref _listening, false);

    /// <summary>Any message from the peer proves that it lives.</summary>
    public void Received()
    {
        Volatile.Write(ref _lastReceived, Time.GetTimestamp());
        Volatile.Write(ref _isResting, false);
    }

    protected override long ExpireDue(long now)
    {
        if (IsDismissed)
            return long.MaxValue;

        // One reading for all: it may be frozen between any two.
        var isLate = Time.GetElapsedTime(Volatile.Read(ref _nextLook), now) > LookInterval;
        if (isLate)
            _awakeSince = now;
        if (HasLasted(connection.Queue.Writer.WriteSince, now, Limits.WriteStallTimeout))
            return Fail(CloseCode.SlowConsumer, "The peer does not read what is sent to it.");
        if (HasLasted(connection.PartialSince, now, Limits.AssemblyTimeout))
            return Fail(CloseCode.RateLimit, "A message took too long to arrive.");
        return Volatile.Read(ref _listening) ? LookForSilence(now, isLate) : LookAtHandshake(now);
    }

    private long LookForSilence(long now, bool isLate)
    {
        // Frozen, this process neither pinged nor read what came: the peer has the time of a ping again (protocol.md §8).
        var lastReceived = Volatile.Read(ref _lastReceived);
        var isExcused = isLate && Time.GetElapsedTime(lastReceived, now) > Limits.SilenceTimeout - Limits.PingInterval;
        if (isExcused)
        {
            var excused = now - Timestamps(Limits.SilenceTimeout - Limits.PingInterval);
            Interlocked.CompareExchange(ref _lastReceived, excused, lastReceived);
        }

        var silence = Time.GetElapsedTime(Volatile.Read(ref _lastReceived), now);
        if (silence >= Limits.SilenceTimeout)
            return Fail(CloseCode.Silent, $"Nothing was received for {silence.TotalSeconds:0} seconds (§8).");
        if (silence >= LookInterval)
            Rest();

        var sincePing = Time.GetElapsedTime(Volatile.Read(ref _lastPing), now);
        if (isExcused || (silence >= PingAfter && sincePing >= PingAfter))
        {
            Volatile.Write(ref _lastPing, now);
            sincePing = TimeSpan.Zero;
            connection.Queue.Enqueue(Frame.Ping(now & 0xFFFF));
            connection.Queue.Flush();
        }

        var untilPing = PingAfter - Min(silence, sincePing);
        return LookIn(Min(Min(untilPing, Limits.SilenceTimeout - silence), LookInterval));
    }

    private long LookAtHandshake(long now)
    {
        if (connection.HandshakeHasEnded)
            return LookIn(LookInterval);
        var sinceStart = Time.GetElapsedTime(Volatile.Read(ref _lastReceived), now);
        if (sinceStart < Limits.HandshakeTimeout)
            return LookIn(Min(LookInterval, Limits.HandshakeTimeout - sinceStart));
        connection.FailPeer(CloseCode.HandshakeTimeout, "The greeting did not come in time (§3.1).");
        return long.MaxValue;
    }

    // Noted first: what arrives meanwhile takes the note back, and is followed by a look.
    private void Rest()
    {
        if (Volatile.Read(ref _isResting))
            return;
        Volatile.Write(ref _isResting, true);
        if (!connection.Queue.TryRest() | !connection.Calls.TryRest())
            Volatile.Write(ref _isResting, false);
    }

    private long LookIn(TimeSpan wait)
    {
        var due = Alarms.DueIn(wait);
        Volatile.Write(ref _nextLook, due);
        return due;
    }

    private long Fail(int code, string reason)
    {
        connection.FailSoon(code, reason);
        return long.MaxValue;
    }

    private bool HasLasted(long since, long now, TimeSpan limit) => since != 0 && Time.GetElapsedTime(Math.Max(since, _awakeSince), now) >= limit;

    private long Timestamps(TimeSpan time) => (long)(time.TotalSeconds * Time.TimestampFrequency);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

using System;
using System.Threading;
using Parley.Protocol.Calls;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Connection;

/// <summary>
/// Watches one connection: pings a silent peer, and ends the connection when the peer stays silent, does not read, or does not finish a message (protocol.md §8).
/// Silence counts from the handshake on, which has a limit of its own (§3.1). Lets the calls rest when nothing has come since the last look.
/// </summary>
internal sealed class Heartbeat(PeerConnection connection) : Alarm(connection.Options.Alarms)
{
    // Until the handshake: when the connection began.
    private long _lastReceived;
    private long _lastPing;
    private bool _listening;
    private bool _isResting;

    /// <summary>Whether the peer's silence counts: not before the handshake and not while this side does not receive.</summary>
    public bool IsListening => Volatile.Read(ref _listening);

    private Limits Limits => connection.Options.Limits;

    // Stalls begin at any moment and the alarm is not moved for them, so it looks often enough to see one soon.
    private TimeSpan LookInterval => Min(Limits.WriteStallTimeout, Limits.AssemblyTimeout) / 4;

    /// <summary>Begins to wait for the handshake and to look for stalls.</summary>
    public void Start()
    {
        Received();
        Arm(Alarms.DueIn(Min(LookInterval, Limits.HandshakeTimeout)));
    }

    /// <summary>Begins to listen for silence: after the handshake, or after a pause.</summary>
    public void Listen()
    {
        Received();
        Volatile.Write(ref _lastPing, Volatile.Read(ref _lastReceived));
        Volatile.Write(ref _listening, true);
        Arm(Alarms.DueIn(Min(LookInterval, Limits.PingInterval)));
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
        if (HasLasted(connection.Queue.WriteSince, Limits.WriteStallTimeout))
            return Fail(CloseCode.SlowConsumer, "The peer does not read what is sent to it.");
        if (HasLasted(connection.PartialSince, Limits.AssemblyTimeout))
            return Fail(CloseCode.RateLimit, "A message took too long to arrive.");
        var silence = Since(Volatile.Read(ref _lastReceived));
        if (!Volatile.Read(ref _listening))
            return LookAtHandshake(silence);
        if (silence >= Limits.SilenceTimeout)
            return Fail(CloseCode.Silent, $"Nothing was received for {silence.TotalSeconds:0} seconds (§8).");
        if (silence >= LookInterval)
            Rest();

        var sincePing = Since(Volatile.Read(ref _lastPing));
        if (silence >= Limits.PingInterval && sincePing >= Limits.PingInterval)
        {
            Volatile.Write(ref _lastPing, now);
            sincePing = TimeSpan.Zero;
            connection.Queue.Enqueue(Frame.Ping(now & 0xFFFF));
            connection.Queue.Flush();
        }

        var untilPing = Limits.PingInterval - Min(silence, sincePing);
        return Alarms.DueIn(Min(Min(untilPing, Limits.SilenceTimeout - silence), LookInterval));
    }

    private long LookAtHandshake(TimeSpan sinceStart)
    {
        if (connection.Handshake.HasEnded)
            return Alarms.DueIn(LookInterval);
        if (sinceStart < Limits.HandshakeTimeout)
            return Alarms.DueIn(Min(LookInterval, Limits.HandshakeTimeout - sinceStart));
        connection.FailPeer(CloseCode.HandshakeTimeout, "The greeting did not come in time (§3.1).");
        return long.MaxValue;
    }

    // Noted first: what arrives meanwhile takes the note back, and is followed by a look.
    private void Rest()
    {
        if (Volatile.Read(ref _isResting))
            return;
        Volatile.Write(ref _isResting, true);
        if (!connection.Calls.TryRest())
            Volatile.Write(ref _isResting, false);
    }

    private long Fail(int code, string reason)
    {
        connection.FailSoon(code, reason);
        return long.MaxValue;
    }

    private bool HasLasted(long since, TimeSpan limit) => since != 0 && Since(since) >= limit;

    private TimeSpan Since(long timestamp) => Time.GetElapsedTime(timestamp);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

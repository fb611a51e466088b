using System;
using System.Threading;
using Parley.Protocol.Frames;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Connection;

/// <summary>
/// Watches one connection with one timer: pings a silent peer, and ends the connection when the peer stays silent, does not read, or does
/// not finish a message (protocol.md §8). Silence counts from the handshake on, which has a limit of its own. Time in which this process
/// itself did not run is nobody's silence: of each limit, at least half is spent awake.
/// </summary>
internal sealed class Heartbeat : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Limits _limits;
    private readonly IMessageTransport _transport;
    private readonly PeerConnection _connection;
    private readonly TimeSpan _lookInterval;
    private readonly ITimer _timer;
    private long _lastReceived;
    private long _lastPing;
    private long _due;
    private long _awakeSince;
    private bool _listening;
    private bool _disposed;

    public Heartbeat(
        TimeProvider time, Limits limits, IMessageTransport transport, PeerConnection connection)
    {
        _time = time;
        _limits = limits;
        _transport = transport;
        _connection = connection;

        // Stalls begin at any moment and the timer is not moved for them, so it looks often enough to see one soon, and to see that it is late.
        _lookInterval = Min(
            Min(limits.WriteStallTimeout, limits.AssemblyTimeout), Min(limits.PingInterval, limits.SilenceTimeout - limits.PingInterval)) / 4;
        _timer = time.CreateTimer(
            static state => ((Heartbeat)state!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the peer's silence counts: not before the handshake and not while this side does not receive.</summary>
    public bool IsListening => Volatile.Read(ref _listening);

    /// <summary>Begins to look for stalls.</summary>
    public void Start() => LookIn(_lookInterval);

    /// <summary>Begins to listen for silence: after the handshake, or after a pause.</summary>
    public void Listen()
    {
        Received();
        Volatile.Write(ref _lastPing, Volatile.Read(ref _lastReceived));
        Volatile.Write(ref _listening, true);
        LookIn(_lookInterval);
    }

    /// <summary>This side does not receive for now, so silence is not the peer's.</summary>
    public void Pause() => Volatile.Write(ref _listening, false);

    /// <summary>Any message from the peer proves that it lives.</summary>
    public void Received() => Volatile.Write(ref _lastReceived, _time.GetTimestamp());

    public void Dispose()
    {
        Volatile.Write(ref _disposed, true);
        _timer.Dispose();
    }

    private void Look()
    {
        if (Volatile.Read(ref _disposed))
            return;

        // One reading for all: it may be frozen between any two.
        var now = _time.GetTimestamp();
        var isLate = _time.GetElapsedTime(Volatile.Read(ref _due), now) > _lookInterval;
        if (isLate)
            _awakeSince = now;
        if (HasLasted(_connection.Queue.WriteSince, now, _limits.WriteStallTimeout))
            _connection.FailSoon(CloseCode.SlowConsumer, "The peer does not read what is sent to it.");
        else if (HasLasted(_transport.PartialSince, now, _limits.AssemblyTimeout))
            _connection.FailSoon(CloseCode.RateLimit, "A message took too long to arrive.");
        else if (!Volatile.Read(ref _listening))
            LookIn(_lookInterval);
        else
            LookForSilence(now, isLate);
    }

    private void LookForSilence(long now, bool isLate)
    {
        // Frozen, this process neither pinged nor read what came: the peer has the time of a ping again (protocol.md §8).
        var lastReceived = Volatile.Read(ref _lastReceived);
        var isExcused = isLate && _time.GetElapsedTime(lastReceived, now) > _limits.SilenceTimeout - _limits.PingInterval;
        if (isExcused)
        {
            var excused = now - Timestamps(_limits.SilenceTimeout - _limits.PingInterval);
            Interlocked.CompareExchange(ref _lastReceived, excused, lastReceived);
        }

        var silence = _time.GetElapsedTime(Volatile.Read(ref _lastReceived), now);
        if (silence >= _limits.SilenceTimeout)
        {
            _connection.FailSoon(CloseCode.Silent, $"Nothing was received for {silence.TotalSeconds:0} seconds (§8).");
            return;
        }

        var sincePing = _time.GetElapsedTime(Volatile.Read(ref _lastPing), now);
        if (isExcused || (silence >= _limits.PingInterval && sincePing >= _limits.PingInterval))
        {
            Volatile.Write(ref _lastPing, now);
            sincePing = TimeSpan.Zero;
            _connection.Queue.Enqueue(Frame.Ping(now & 0xFFFF));
            _connection.Queue.Flush();
        }

        var untilPing = _limits.PingInterval - Min(silence, sincePing);
        LookIn(Min(Min(untilPing, _limits.SilenceTimeout - silence), _lookInterval));
    }

    private void LookIn(TimeSpan wait)
    {
        if (Volatile.Read(ref _disposed))
            return;
        wait = Max(wait, TimeSpan.FromMilliseconds(1));
        Volatile.Write(ref _due, _time.GetTimestamp() + Timestamps(wait));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private bool HasLasted(long since, long now, TimeSpan limit) => since != 0 && _time.GetElapsedTime(Math.Max(since, _awakeSince), now) >= limit;

    private long Timestamps(TimeSpan time) => (long)(time.TotalSeconds * _time.TimestampFrequency);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}

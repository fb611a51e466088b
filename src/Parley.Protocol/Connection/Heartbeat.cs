using System;
using System.Threading;
using Parley.Protocol.Frames;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Connection;

/// <summary>
/// Watches one connection with one timer: pings a silent peer, and ends the connection when the peer stays silent, does not read, or does
/// not finish a message (protocol.md §8). Silence counts from the handshake on, which has a limit of its own.
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
    private bool _listening;
    private bool _disposed;

    public Heartbeat(
        TimeProvider time, Limits limits, IMessageTransport transport, PeerConnection connection)
    {
        _time = time;
        _limits = limits;
        _transport = transport;
        _connection = connection;

        // Stalls begin at any moment and the timer is not moved for them, so it looks often enough to see one soon.
        _lookInterval = Min(limits.WriteStallTimeout, limits.AssemblyTimeout) / 4;
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
        LookIn(Min(_lookInterval, _limits.PingInterval));
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
        if (HasLasted(_connection.Queue.WriteSince, _limits.WriteStallTimeout))
        {
            _connection.FailSoon(CloseCode.SlowConsumer, "The peer does not read what is sent to it.");
            return;
        }

        if (HasLasted(_transport.PartialSince, _limits.AssemblyTimeout))
        {
            _connection.FailSoon(CloseCode.RateLimit, "A message took too long to arrive.");
            return;
        }

        if (!Volatile.Read(ref _listening))
        {
            LookIn(_lookInterval);
            return;
        }

        var silence = Since(Volatile.Read(ref _lastReceived));
        if (silence >= _limits.SilenceTimeout)
        {
            _connection.FailSoon(CloseCode.Silent, $"Nothing was received for {silence.TotalSeconds:0} seconds (§8).");
            return;
        }

        var sincePing = Since(Volatile.Read(ref _lastPing));
        if (silence >= _limits.PingInterval && sincePing >= _limits.PingInterval)
        {
            var now = _time.GetTimestamp();
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
        if (!Volatile.Read(ref _disposed))
            _timer.Change(Max(wait, TimeSpan.FromMilliseconds(1)), Timeout.InfiniteTimeSpan);
    }

    private bool HasLasted(long since, TimeSpan limit) => since != 0 && Since(since) >= limit;

    private TimeSpan Since(long timestamp) => _time.GetElapsedTime(timestamp);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}

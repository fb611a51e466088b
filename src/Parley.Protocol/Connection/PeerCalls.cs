using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Calls;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Connection;

/// <summary>
/// The calls of one connection in both directions, and their contracts. Each is made when it is first needed: most connections of a busy server are idle, and many
/// call in one direction only.
/// </summary>
internal sealed class PeerCalls(PeerConnection connection)
{
    // What happens to the connection is noted under the lock for whoever is made later, and told outside of it to whoever was made before. The lock is
    // this itself, since an object of its own would be memory of each connection.
    private Caller? _caller;
    private Callee? _callee;
    private PeerContracts? _contracts;
    private Greeting? _peer;

    private Func<ConnectionClosedException>? _refusal;
    private bool _stopsWaiting;
    private bool _hasEnded;

    /// <summary>The calls that this side makes.</summary>
    public Caller Caller => Volatile.Read(ref _caller) ?? MakeCaller();

    /// <summary>The calls that the peer makes.</summary>
    public Callee Callee => Volatile.Read(ref _callee) ?? MakeCallee();

    /// <summary>How the contracts of both sides compare.</summary>
    public PeerContracts Contracts => Volatile.Read(ref _contracts) ?? MakeContracts();

    /// <summary>Takes over the peer's greeting: from now on calls may leave, after what is to be said of their contracts.</summary>
    public void Accept(Greeting peer)
    {
        Caller? caller;
        Callee? callee;
        PeerContracts? contracts;
        lock (this)
        {
            _peer = peer;
            (caller, callee, contracts) = (_caller, _callee, _contracts);
        }

        contracts?.Accept(peer);
        callee?.Accept(peer);
        caller?.Accept(peer);
    }

    /// <summary>Refuses calls of this side that come from now on; the first reason given stays.</summary>
    public void Refuse(Func<ConnectionClosedException> closed)
    {
        Caller? caller;
        lock (this)
        {
            _refusal ??= closed;
            caller = _caller;
        }

        caller?.Refuse(closed);
    }

    /// <summary>The connection has ended: fails every call of this side, those that come as well, and cancels every handler.</summary>
    public void End(Func<ConnectionClosedException> closed)
    {
        Caller? caller;
        Callee? callee;
        lock (this)
        {
            _refusal ??= closed;
            _hasEnded = true;
            (caller, callee) = (_caller, _callee);
        }

        caller?.Fail(closed);
        callee?.Stop();
    }

    /// <summary>The receive loop is about to wait: consumers of streams may have what has arrived, and <see cref="Start"/> or <see cref="Run"/> follows.</summary>
    public void Release()
    {
        Volatile.Read(ref _caller)?.Open.ReleaseArrivals();
        Volatile.Read(ref _callee)?.ReleaseArrivals();
    }

    /// <summary>Nothing has come for a while: what only a busy connection needs is given back. <see langword="false"/> if calls are under way.</summary>
    public bool TryRest() => (Volatile.Read(ref _caller)?.Open.TryRest() ?? true) & (Volatile.Read(ref _callee)?.TryRest() ?? true);

    /// <summary>Whether one caller that was answered is all that is about to go on here, and nothing is expected of the peer.</summary>
    public bool HasLoneCaller => Volatile.Read(ref _caller) is { Open.HasLoneAnswer: true } && Volatile.Read(ref _callee)?.Dispatcher is not { HasCalls: true };

    /// <summary>Whether the peer owes one answer, and no more.</summary>
    public bool ExpectsOneAnswer => Volatile.Read(ref _caller) is { PendingCount: 1 };

    /// <summary>
    /// The receive loop is on this thread: lets the only caller go on here before it receives. <see langword="false"/> if the caller did not come back in time, so that
    /// <paramref name="loop"/> was started on another thread.
    /// </summary>
    public bool TryRunLoneCaller(IBehindCallers loop)
    {
        Release();
        return Volatile.Read(ref _caller)!.Open.Resumed.TryRun(loop);
    }

    /// <summary>The receive loop goes on: callers and handlers of what has arrived go on as well, on the pool.</summary>
    public void Start()
    {
        var callers = Volatile.Read(ref _caller)?.Open.ResumedIfAny;
        callers?.Release();
        callers?.Start();
        Volatile.Read(ref _callee)?.Dispatcher.Start();
    }

    /// <summary>The receive loop is in other hands: starts the handlers of what has arrived, or lets the callers go on that were answered, on this thread.</summary>
    public void Run()
    {
        var callers = Volatile.Read(ref _caller)?.Open.ResumedIfAny;
        if (Volatile.Read(ref _callee)?.Dispatcher is not { HasCalls: true } dispatcher)
        {
            callers?.Run();
            return;
        }

        // A handler may block, and what it waits for may be up to a caller.
        callers?.Start();
        dispatcher.Run();
    }

    /// <summary>As <see cref="Calls.Callee.WaitForOneWaysAsync"/>.</summary>
    public ValueTask WaitForOneWaysAsync() => Volatile.Read(ref _callee)?.WaitForOneWaysAsync() ?? default;

    /// <summary>As <see cref="Calls.Callee.StopWaiting"/>.</summary>
    public void StopWaiting()
    {
        Callee? callee;
        lock (this)
        {
            _stopsWaiting = true;
            callee = _callee;
        }

        callee?.StopWaiting();
    }

    /// <summary>As <see cref="Calls.Callee.DrainAsync"/>.</summary>
    public Task DrainAsync() => Volatile.Read(ref _callee)?.DrainAsync() ?? Task.CompletedTask;

    private PeerContracts MakeContracts()
    {
        lock (this)
        {
            if (_contracts is not null)
                return _contracts;
            var contracts = new PeerContracts(connection);
            if (_peer is not null)
                contracts.Accept(_peer);
            Volatile.Write(ref _contracts, contracts);
            return contracts;
        }
    }

    private Caller MakeCaller()
    {
        lock (this)
        {
            if (_caller is not null)
                return _caller;
            var options = connection.Options;
            var caller = new Caller(connection.Queue, options.Limits, options.Alarms, options.CallsLog);
            if (_peer is not null)
                caller.Accept(_peer);
            if (_hasEnded)
                caller.Fail(_refusal!);
            else if (_refusal is not null)
                caller.Refuse(_refusal);
            Volatile.Write(ref _caller, caller);
            return caller;
        }
    }

    private Callee MakeCallee()
    {
        lock (this)
        {
            if (_callee is not null)
                return _callee;
            var options = connection.Options;
            var callee = new Callee(connection.Queue, options.Methods, connection.Owner.Targets, options.CalleeTerms);
            if (_peer is not null)
                callee.Accept(_peer);
            if (_stopsWaiting)
                callee.StopWaiting();
            if (_hasEnded)
                callee.Stop();
            Volatile.Write(ref _callee, callee);
            return callee;
        }
    }
}

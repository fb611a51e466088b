using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Calls;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Connection;

/// <summary>
/// One socket's life, the same for both peers: joins transport, send queue, receive loop, heartbeat and calls, and ends them together, once.
/// </summary>
internal sealed class PeerConnection
{
    private readonly IMessageTransport _transport;
    private LateTask<Greeting> _greeted;
    private LateTask<CloseInfo> _closed;
    private CancellationTokenSource? _aborted;
    private ITimer? _closeTimer;
    private CloseInfo? _ownClose;
    private bool _ended;

    /// <summary>Makes a connection; what the options say is its own unless it has an <paramref name="owner"/>.</summary>
    public PeerConnection(IMessageTransport transport, IFrameCodec codec, PeerOptions options, IPeerOwner? owner = null)
    {
        (_transport, Options, Owner) = (transport, options, owner ?? options);
        Id = Owner.ConnectionId;
        Queue = new SendQueue(transport, codec, options, this);
        Calls = new PeerCalls(this);
        Heartbeat = new Heartbeat(this);
    }

    /// <summary>The public id that the server gave the connection; empty on a client until it is open.</summary>
    public string Id { get; private set; }

    public PeerOptions Options { get; }

    /// <summary>Whose it is; the options themselves if there is nobody else.</summary>
    public IPeerOwner Owner { get; }

    public string Subprotocol => _transport.Subprotocol;

    public IFrameCodec Codec => Queue.Codec;

    public SendQueue Queue { get; }

    public PeerCalls Calls { get; }

    public Caller Caller => Calls.Caller;

    public Callee Callee => Calls.Callee;

    /// <summary>The peer's greeting, once it has arrived and been accepted.</summary>
    public Task<Greeting> Greeted => _greeted.Task;

    /// <summary>Whether it has arrived, or never will.</summary>
    public bool HandshakeHasEnded => _greeted.HasEnded;

    public PeerContracts Contracts => Calls.Contracts;

    /// <summary>Watches the peer. Its object is also the lock of this one, which need not be memory of each connection.</summary>
    public Heartbeat Heartbeat { get; }

    public ConnectionLog Log => Options.ConnectionLog;

    public ConnectionState State { get; private set; }

    /// <summary>As <see cref="IMessageTransport.PartialSince"/>.</summary>
    public long PartialSince => _transport.PartialSince;

    /// <summary>Bytes of the messages received.</summary>
    public long BytesReceived { get; private set; }

    private Handshake Handshake => new(this);

    /// <summary>Cancelled when the connection has ended.</summary>
    public CancellationToken Aborted
    {
        get
        {
            lock (Heartbeat)
                return State == ConnectionState.Closed ? new CancellationToken(canceled: true) : (_aborted ??= new()).Token;
        }
    }

    /// <summary>Completes when the connection has ended; never fails.</summary>
    public Task<CloseInfo> Closed => _closed.Task;

    /// <summary>To be called before calls of a contract: tells the peer of another version that this side calls it, once (protocol.md §3.4).</summary>
    public void Use(ContractDescriptor contract)
    {
        if (Contracts.Use(contract))
            Queue.Flush(FlushWhen.Soon);
    }

    /// <summary>As <see cref="RunAsync"/>, for those who wait for <see cref="Closed"/> if for anything.</summary>
    public void Start() => _ = RunAsync();

    /// <summary>Begins to receive; a client says Hello. To be called once. On a server completes when the connection has ended, for its owner too; never fails.</summary>
    public Task RunAsync()
    {
        if (Options.Role == PeerRole.Client)
        {
            Queue.EnqueueGreeting(Handshake.OwnKind, Handshake.Own(Id));
            Queue.Flush();
        }

        Heartbeat.Start();
        using (NoFlow.Begin())
            return new ReceiveLoop(this, _transport).RunAsync();
    }

    /// <summary>
    /// Sends what is queued, then a close frame, and waits for the peer's, <see cref="Limits.CloseTimeout"/> at most.
    /// </summary>
    public Task<CloseInfo> CloseAsync(int code, string reason)
    {
        BeginClose(code, reason, isFailure: false);
        return Closed;
    }

    /// <summary>Drops the line without a word.</summary>
    public void Abort()
    {
        _transport.Abort();
        Calls.StopWaiting();
    }

    /// <summary>Whether this side has said goodbye, so that what still arrives is ignored (protocol.md §9.1).</summary>
    public bool IsClosing => Volatile.Read(ref _ownClose) is not null;

    /// <summary>The receive loop saw the peer's greeting.</summary>
    public void Open(in Frame frame, int messageBytes)
    {
        var peer = Options.Greetings.Share(Handshake.Read(frame, messageBytes));
        if (Options.Role == PeerRole.Client)
            Id = peer.ConnectionId;
        else
            Queue.EnqueueGreeting(Handshake.OwnKind, Handshake.Own(Id));

        // After Welcome is queued, so that a call which waited for this cannot overtake it, nor what is said of its contract.
        Queue.Accept(peer);
        Calls.Accept(peer);
        Heartbeat.Accept(peer);
        Heartbeat.Listen();
        SetState(ConnectionState.Open);
        Log.Opened(CloseReason.Show(Id), Subprotocol);
        Owner.OnOpened();
        Queue.Flush();
        _greeted.Complete(peer);
    }

    /// <summary>The receive loop saw the end of the line: ends everything, once.</summary>
    public async Task EndAsync(int peerCode, string peerReason)
    {
        CloseInfo info;
        lock (Heartbeat)
        {
            if (_ended)
                return;
            _ended = true;
            var wasClean = peerCode != CloseCode.Lost;
            info = _ownClose is { } own ? own with { WasClean = wasClean } : new CloseInfo(peerCode, peerReason, wasClean);
        }

        Calls.Refuse(() => new ConnectionClosedException(info.Code, info.Reason));
        if (info.WasClean)
            await SayCloseAsync(peerCode).ConfigureAwait(false);
        Heartbeat.Dispose();
        _closeTimer?.Dispose();
        Queue.Stop();
        Calls.End(() => new ConnectionClosedException(info.Code, info.Reason));
        _greeted.Fail(new ConnectionClosedException(info.Code, info.Reason));
        try
        {
            await _transport.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Log.EngineFailed(CloseReason.Show(Id), error);
        }

        Log.Closed(CloseReason.Show(Id), info.Code, CloseReason.Show(info.Reason), info.WasClean);
        SetState(ConnectionState.Closed);
        _closed.Complete(info);
        if (_aborted is not null)
            ThreadPool.UnsafeQueueUserWorkItem(static state => ((PeerConnection)state!).CancelAborted(), this);
        await Owner.OnEndedAsync(info).ConfigureAwait(false);
    }

    // The peer has closed: this side's close frame, its own or the answer, must leave before the transport goes, or the peer would see
    // the line go. A peer that does not take it must not hold the connection, so the line is dropped after the close timeout.
    private async Task SayCloseAsync(int peerCode)
    {
        if (_ownClose is { } own)
        {
            await Queue.CloseAsync(own.Code, own.Reason).ConfigureAwait(false);
            return;
        }

        SetState(ConnectionState.Closing);
        using var timer = Options.Time.CreateTimer(
            static state => ((IMessageTransport)state!).Abort(), _transport, Options.Limits.CloseTimeout, Timeout.InfiniteTimeSpan);
        await Queue.CloseAsync(peerCode == CloseCode.NoCode ? CloseCode.Normal : peerCode, "").ConfigureAwait(false);
    }

    /// <summary>
    /// As <see cref="FailPeer"/>, or drops the line if it is lost; on the pool, since locks of the calls may be held here. Calls are refused at once, with the reason.
    /// </summary>
    public void FailSoon(int code, string reason)
    {
        if (code != CloseCode.Lost && !IsClosing)
            Calls.Refuse(() => new ConnectionClosedException(code, CloseReason.Cut(reason)));
        ThreadPool.UnsafeQueueUserWorkItem(
            static state =>
            {
                var (connection, code, reason) = ((PeerConnection, int, string))state!;
                if (code == CloseCode.Lost)
                    connection.Abort();
                else
                    connection.FailPeer(code, reason);
            },
            (this, code, reason));
    }

    /// <summary>The peer broke the protocol or a limit: closes with the code that says so.</summary>
    public void FailPeer(int code, string reason) => BeginClose(code, reason, isFailure: true);

    public void CountReceived(long bytes) => BytesReceived += bytes;

    private void BeginClose(int code, string reason, bool isFailure)
    {
        reason = CloseReason.Cut(reason);
        lock (Heartbeat)
        {
            if (_ended || _ownClose is not null)
                return;
            Volatile.Write(ref _ownClose, new CloseInfo(code, reason, WasClean: false));
            _closeTimer = Options.Time.CreateTimer(
                static state => ((PeerConnection)state!).Abort(), this, Options.Limits.CloseTimeout, Timeout.InfiniteTimeSpan);
        }

        // Once, by whoever began the close; after its timeout runs and before the peer can see it.
        if (isFailure)
            Log.Failed(CloseReason.Show(Id), code, CloseReason.Show(reason));
        Calls.Refuse(() => new ConnectionClosedException(code, reason));
        SetState(ConnectionState.Closing);
        _ = Queue.CloseAsync(code, reason);
        Calls.StopWaiting();
    }

    private void SetState(ConnectionState state)
    {
        lock (Heartbeat)
        {
            if (state <= State)
                return;
            State = state;
        }

        try
        {
            Options.StateChanged?.Invoke(state);
        }
        catch (Exception error)
        {
            Log.ObserverFailed(CloseReason.Show(Id), error);
        }
    }

    private void CancelAborted()
    {
        try
        {
            _aborted!.Cancel();
        }
        catch (AggregateException error)
        {
            Options.CallsLog.CancellationCallbackFailed("Aborted", error);
        }
    }
}

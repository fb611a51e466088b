using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Codecs;
using Parley.Protocol.Connection;
using Parley.Protocol.Transport;

namespace Parley.Client;

/// <summary>A connection to a server: gives its contracts as typed interfaces and takes its callbacks. Many threads may use it.</summary>
public sealed class ParleyConnection : IAsyncDisposable
{
    private readonly PeerConnection _peer;
    private readonly CallbackTargets _callbacks;
    private readonly StateEvents _events;
    private readonly DropEvents _drops;

    private ParleyConnection(Uri? uri, IMessageTransport transport, ParleyClientOptions options, CallbackTargets callbacks)
    {
        Uri = uri;
        Codec = Codec.FromSubprotocol(transport.Subprotocol)
            ?? throw new ArgumentException($"The transport has the subprotocol '{transport.Subprotocol}', none of Parley's.", nameof(transport));
        _callbacks = callbacks;
        var log = new ClientLog(options.LoggerFactory.CreateLogger("Parley.Client"));
        _events = new StateEvents(this, log);
        _drops = new DropEvents(this, log);
        _peer = new PeerConnection(transport, FrameCodecs.Create(Codec), new PeerOptions
        {
            Role = PeerRole.Client,
            Limits = options.Limits,
            Time = options.TimeProvider,
            Loggers = options.LoggerFactory,
            Methods = _callbacks.Methods,
            Targets = _callbacks,
            StateChanged = _events.Raise,
            MessagesDropped = _drops.Raise,
        });
    }

    /// <summary>Raised on the thread pool, in order, after <see cref="State"/> has changed.</summary>
    public event EventHandler<ConnectionState>? StateChanged
    {
        add => _events.Changed += value;
        remove => _events.Changed -= value;
    }

    /// <summary>
    /// Raised on the thread pool when the server has dropped messages that this client did not take in time, one operation after another. Messages that a newer
    /// one replaced are not lost.
    /// </summary>
    public event EventHandler<DroppedMessages>? MessagesDropped
    {
        add => _drops.Dropped += value;
        remove => _drops.Dropped -= value;
    }

    /// <summary>The server's address; <see langword="null"/> on a transport of one's own.</summary>
    public Uri? Uri { get; }

    /// <summary>The negotiated subprotocol, such as <c>parley.v1.msgpack</c>.</summary>
    public string Protocol => _peer.Subprotocol;

    /// <summary>The codec that the subprotocol stands for.</summary>
    public Codec Codec { get; }

    /// <summary>The id by which the server knows this connection.</summary>
    public string ConnectionId => _peer.Id;

    /// <summary>Where the connection is in its life.</summary>
    public ConnectionState State => _peer.State;

    /// <summary>Bytes queued and not yet handed to the socket.</summary>
    public long BufferedAmount => _peer.Queue.Level.Bytes;

    /// <summary>Bytes of messages sent, without the headers of WebSocket.</summary>
    public long BytesSent => _peer.Queue.Writer.BytesWritten;

    /// <summary>Bytes of messages received, without the headers of WebSocket.</summary>
    public long BytesReceived => _peer.BytesReceived;

    /// <summary>Completes when the connection has ended, with code, reason and whether it was clean. Never fails.</summary>
    public Task<CloseInfo> Closed => _peer.Closed;

    /// <summary>Connects to <paramref name="uri"/> (ws, wss, http or https) and agrees on a codec.</summary>
    /// <exception cref="ParleyException">The server is not reachable, refused, or did not answer in time; the code and text say which.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ArgumentException">The address or an option will not do.</exception>
    /// <exception cref="InvalidOperationException">Two of the handlers are for the same contract.</exception>
    public static async Task<ParleyConnection> ConnectAsync(
        Uri uri, ParleyClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ParleyClientOptions();
        options.Validate();
        var callbacks = new CallbackTargets(options.Handlers);
        using var attempt = new ConnectAttempt(uri ?? throw new ArgumentNullException(nameof(uri)), options, cancellationToken);
        var transport = await attempt.OpenAsync().ConfigureAwait(false);
        return await attempt.GuardAsync(token => StartAsync(uri, transport, options, callbacks, token)).ConfigureAwait(false);
    }

    /// <summary>Connects over a transport of one's own, such as an end of <see cref="MemoryTransport.CreatePair"/>.</summary>
    /// <exception cref="ConnectionClosedException">The server refused.</exception>
    public static Task<ParleyConnection> ConnectAsync(
        IMessageTransport transport, ParleyClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ParleyClientOptions();
        options.Validate();
        return StartAsync(null, transport, options, new CallbackTargets(options.Handlers), cancellationToken);
    }

    /// <summary>The contract as an interface whose calls go to the server. Cheap; may be kept or asked for each time.</summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="TContract"/> is no contract.</exception>
    public TContract Get<TContract>()
        where TContract : class
    {
        var contract = ContractDescriptors.Get<TContract>();
        _peer.Use(contract);
        return contract.CreateClient(_peer.Caller);
    }

    /// <summary>
    /// How the server's contract compares with the one that this client was built with, as the server has said. Only informs: calls are
    /// judged one by one.
    /// </summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="TContract"/> is no contract.</exception>
    public ContractStatus StatusOf<TContract>()
        where TContract : class => _peer.Contracts.StatusOf(ContractDescriptors.Get<TContract>());

    /// <summary>Lets <paramref name="implementation"/> answer the server's calls of a callback contract, and tells the server so.</summary>
    /// <exception cref="InvalidOperationException">The interface is no contract, or has a handler on this connection already.</exception>
    public void Handle<TContract>(TContract implementation)
        where TContract : class
    {
        var handler = CallbackHandler.For(implementation);
        _callbacks.Add(handler, methods => _peer.Contracts.Serve(methods, handler.Contract.Descriptor));
    }

    /// <summary>
    /// Sends what is queued, then a close frame with 1000 or a code from 3000 to 3999, and waits for the server's answer, five seconds by
    /// default. Returns how the connection ended; closing twice is allowed.
    /// </summary>
    /// <exception cref="ArgumentException">The code is another one, or the reason is longer than 123 bytes of UTF-8 (RFC 6455 §5.5).</exception>
    public Task<CloseInfo> CloseAsync(int code = 1000, string reason = "", CancellationToken cancellationToken = default)
    {
        if (code is not (1000 or (>= 3000 and < 4000)))
            throw new ArgumentException($"An application closes with 1000 or 3000 to 3999, not {code}.", nameof(code));
        if (!CloseReason.Fits(reason ?? throw new ArgumentNullException(nameof(reason))))
            throw new ArgumentException("A close reason has at most 123 bytes of UTF-8.", nameof(reason));
        return WaitForCloseAsync(_peer.CloseAsync(code, reason), cancellationToken);
    }

    /// <summary>Closes with 1000 unless the connection has ended.</summary>
    public async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);

    private static async Task<ParleyConnection> StartAsync(
        Uri? uri, IMessageTransport transport, ParleyClientOptions options, CallbackTargets callbacks, CancellationToken cancellationToken)
    {
        var connection = new ParleyConnection(uri, transport, options, callbacks);
        connection._peer.Start();
        try
        {
            await ((Task)connection._peer.Greeted).WaitAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            connection._peer.Abort();
            throw;
        }
    }

    private static async Task<CloseInfo> WaitForCloseAsync(Task<CloseInfo> closed, CancellationToken cancellationToken)
    {
        await ((Task)closed).WaitAsync(cancellationToken).ConfigureAwait(false);
        return await closed.ConfigureAwait(false);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parley.AspNetCore.Connections;
using Parley.Protocol.Calls;
using Parley.Protocol.Codecs;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Transport;

namespace Parley.AspNetCore;

/// <summary>Serves the registered contracts on any transport. <c>MapParley</c> feeds it sockets; tests may feed it memory.</summary>
public sealed class ParleyServer
{
    private readonly IServiceScopeFactory _scopes;
    private readonly ConnectionRegistry _registry;
    private readonly ServerMeter _meter;
    private readonly ILoggerFactory _loggers;
    private readonly ServerLog _log;
    private readonly MethodTable _methods;
    private readonly Type[] _serviceTypes;
    private int _reserved;

    internal ParleyServer(
        ParleyServerOptions options, IEnumerable<ServiceRegistration> services, IServiceScopeFactory scopes, ConnectionRegistry registry,
        ServerMeter meter, TimeProvider time, ILoggerFactory loggers)
    {
        Options = options;
        Time = time;
        _scopes = scopes;
        _registry = registry;
        _meter = meter;
        _loggers = loggers;
        _log = new ServerLog(loggers.CreateLogger("Parley.Server"));
        var registrations = services.ToArray();
        _methods = new MethodTable(registrations.Select(registration => registration.Contract).ToArray());
        _serviceTypes = registrations.Select(registration => registration.ServiceType).ToArray();
    }

    internal ParleyServerOptions Options { get; }

    internal TimeProvider Time { get; }

    /// <summary>How many connections are open.</summary>
    public int ConnectionCount => _registry.Count;

    /// <summary>
    /// Serves one connection until it has ended and its handlers have returned. Takes over the transport. When
    /// <paramref name="stopping"/> is cancelled the connection closes with 1001.
    /// </summary>
    /// <exception cref="ParleyException">There are <see cref="ParleyServerOptions.MaxConnections"/> already.</exception>
    public async Task RunAsync(IMessageTransport transport, ClaimsPrincipal? user = null, CancellationToken stopping = default)
    {
        if (!TryReserve())
        {
            await transport.DisposeAsync().ConfigureAwait(false);
            throw new ParleyException(ErrorCode.ResourceExhausted, $"The server holds {Options.MaxConnections} connections already.");
        }

        try
        {
            await RunReservedAsync(transport, user ?? new ClaimsPrincipal(new ClaimsIdentity()), stopping).ConfigureAwait(false);
        }
        finally
        {
            Release();
        }
    }

    /// <summary>How many connections there are, with those whose handlers have not returned yet.</summary>
    internal int ReservedCount => Volatile.Read(ref _reserved);

    internal bool TryReserve()
    {
        if (Interlocked.Increment(ref _reserved) <= Options.MaxConnections)
            return true;
        Interlocked.Decrement(ref _reserved);
        return false;
    }

    internal void Release() => Interlocked.Decrement(ref _reserved);

    internal async Task RunReservedAsync(IMessageTransport transport, ClaimsPrincipal user, CancellationToken stopping)
    {
        var codec = Codec.FromSubprotocol(transport.Subprotocol)
            ?? throw new ArgumentException($"The transport has the subprotocol '{transport.Subprotocol}', none of Parley's.", nameof(transport));
        var scope = _scopes.CreateAsyncScope();
        var connection = CreateConnection(transport, codec, user, scope.ServiceProvider);
        var peer = connection.Peer;
        peer.Start();
        using (stopping.UnsafeRegister(
            static state => _ = ((PeerConnection)state!).CloseAsync(CloseCode.GoingAway, "The server stops."), peer))
        {
            var end = await peer.Closed.ConfigureAwait(false);
            if (end.Code == CloseCode.SlowConsumer && peer.IsClosing)
                _meter.SlowConsumer();
        }

        _registry.Remove(connection);
        await peer.Calls.DrainAsync().ConfigureAwait(false);
        await DisposeAsync(scope, peer.Id).ConfigureAwait(false);
    }

    private ServerConnection CreateConnection(IMessageTransport transport, Codec codec, ClaimsPrincipal user, IServiceProvider scope)
    {
        ServerConnection? connection = null;
        var peer = new PeerConnection(transport, FrameCodecs.Create(codec), new PeerOptions
        {
            Role = PeerRole.Server,
            ConnectionId = NewConnectionId.Create(),
            Limits = Options.Limits,
            Time = Time,
            Loggers = _loggers,
            Methods = _methods,
            Targets = new ScopedTargets(scope, _serviceTypes),
            IncludeExceptionDetails = Options.IncludeExceptionDetails,
            Meter = _meter,
            Opened = _ => _registry.Add(connection!),
        });
        connection = new ServerConnection(peer, codec, user);
        scope.GetRequiredService<ConnectionScope>().Enter(connection);
        return connection;
    }

    // A service that fails to go is its author's affair; the line is gone, and nobody above could do anything about it.
    private async Task DisposeAsync(AsyncServiceScope scope, string connectionId)
    {
        try
        {
            await scope.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _log.ServiceNotDisposed(connectionId, error);
        }
    }
}

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
    private readonly LiveConnections _live = new();
    private readonly ConnectionRegistry _registry;
    private readonly ServerMeter _meter;
    private readonly ServerLog _log;
    private readonly IFrameCodec _json = FrameCodecs.Create(Codec.Json);
    private readonly IFrameCodec _messagePack = FrameCodecs.Create(Codec.MessagePack);
    private int _reserved;

    internal ParleyServer(
        ParleyServerOptions options, IEnumerable<ServiceRegistration> services, IServiceScopeFactory scopes, ConnectionRegistry registry,
        ServerMeter meter, TimeProvider time, ILoggerFactory loggers)
    {
        Options = options;
        Time = time;
        Scopes = scopes;
        _registry = registry;
        _meter = meter;
        _log = new ServerLog(loggers.CreateLogger("Parley.Server"));
        var registrations = services.ToArray();
        ServiceTypes = registrations.Select(registration => registration.ServiceType).ToArray();
        PeerOptions = new PeerOptions
        {
            Role = PeerRole.Server,
            Limits = options.Limits,
            Time = time,
            Loggers = loggers,
            Methods = new MethodTable(registrations.Select(registration => registration.Contract).ToArray()),
            IncludeExceptionDetails = options.IncludeExceptionDetails,
            Meter = meter,
        };
    }

    internal ParleyServerOptions Options { get; }

    internal TimeProvider Time { get; }

    internal IServiceScopeFactory Scopes { get; }

    /// <summary>The classes that serve the contracts, in the order of their indexes.</summary>
    internal Type[] ServiceTypes { get; }

    /// <summary>What all connections share.</summary>
    internal PeerOptions PeerOptions { get; }

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

        ServerConnection connection;
        try
        {
            connection = Connect(transport, user);
        }
        catch
        {
            Release();
            throw;
        }

        var serving = RunReservedAsync(connection);
        using (stopping.UnsafeRegister(static state => LiveConnections.Close((ServerConnection)state!), connection))
            await serving.ConfigureAwait(false);
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

    /// <summary>The connection that serves whoever is at the other end; <paramref name="user"/> is null for somebody unknown.</summary>
    /// <exception cref="ArgumentException">The transport's subprotocol is none of Parley's.</exception>
    internal ServerConnection Connect(IMessageTransport transport, ClaimsPrincipal? user)
    {
        var codec = Codec.FromSubprotocol(transport.Subprotocol)
            ?? throw new ArgumentException($"The transport has the subprotocol '{transport.Subprotocol}', none of Parley's.", nameof(transport));
        return new ServerConnection(this, transport, codec, user);
    }

    /// <summary>
    /// As <see cref="RunAsync"/>, for a connection that was counted in and is being made; counts it out again. What waits for as long as a connection lives is
    /// memory of that connection, so nothing waits here for one that is made by now.
    /// </summary>
    internal Task RunReservedAsync(ValueTask<ServerConnection> connecting) =>
        connecting.IsCompletedSuccessfully ? RunReservedAsync(connecting.Result) : RunLaterAsync(connecting);

    private async Task RunLaterAsync(ValueTask<ServerConnection> connecting)
    {
        ServerConnection connection;
        try
        {
            connection = await connecting.ConfigureAwait(false);
        }
        catch
        {
            Release();
            throw;
        }

        await RunReservedAsync(connection).ConfigureAwait(false);
    }

    // OnEndedAsync counts it out.
    private Task RunReservedAsync(ServerConnection connection)
    {
        _live.Add(connection);
        return connection.Peer.RunAsync();
    }

    /// <summary>The codec that all connections of its kind share.</summary>
    internal IFrameCodec CodecOf(Codec codec) => codec == Codec.Json ? _json : _messagePack;

    /// <summary>Closes every connection with 1001, those that come as well.</summary>
    internal void Stop() => _live.Stop();

    internal void OnOpened(ServerConnection connection) => _registry.Add(connection);

    private void Release() => Interlocked.Decrement(ref _reserved);

    /// <summary>A connection has ended: counts it out when its handlers have returned and its services are gone.</summary>
    internal async ValueTask OnEndedAsync(ServerConnection connection, CloseInfo info)
    {
        try
        {
            _live.Remove(connection);
            if (connection.Peer.IsClosing && info.Code == CloseCode.SlowConsumer)
                _meter.SlowConsumer();
            _registry.Remove(connection);
            await connection.Peer.Calls.DrainAsync().ConfigureAwait(false);
            await connection.DisposeServicesAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // A service that fails to go is its author's affair; the line is gone, and nobody above could do anything about it.
            _log.ServiceNotDisposed(connection.Id, error);
        }
        finally
        {
            Release();
        }
    }
}

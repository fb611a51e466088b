using System;
using System.Net;
using System.Net.Http;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Transport;
using Parley.Protocol.Transport.Gathering;

namespace Parley.Client;

/// <summary>
/// Connects the platform's client socket over a handler that keeps hold of the stream below it. In a browser there is no such stream, and
/// the socket connects by itself.
/// </summary>
internal sealed class ClientLine(ClientWebSocket socket)
{
    // Stands for the system's proxy; what it is the platform does not say.
    private readonly IWebProxy? _systemProxy = OperatingSystem.IsBrowser() ? null : socket.Options.Proxy;
    private GatheringStream? _stream;

    /// <summary>As <see cref="ParleyClientOptions.BusyPollTime"/>; zero for never.</summary>
    public TimeSpan BusyPollTime { get; init; }

    /// <summary>Connects as the socket's options say.</summary>
    public async Task ConnectAsync(Uri uri, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsBrowser())
        {
            await socket.ConnectAsync(uri, cancellationToken).ConfigureAwait(false);
            return;
        }

        var http = MoveOptions(socket.Options);

        // What can be read from a line with TLS is not what its socket has.
        var connector = BusyPollTime > TimeSpan.Zero && uri.Scheme == Uri.UriSchemeWs ? new SocketConnector() : null;
        if (connector is not null)
            http.ConnectCallback = connector.ConnectAsync;

        // A line outlives the handler that opened it.
        using var handler = new LineHandler(http, () => connector?.Socket is { } connected ? new SocketPoll(connected, BusyPollTime).ToBusyPoll() : null);
        using var invoker = new HttpMessageInvoker(handler);
        await socket.ConnectAsync(uri, invoker, cancellationToken).ConfigureAwait(false);
        _stream = handler.Stream;
    }

    /// <summary>The transport over the connected socket, which it owns.</summary>
    public IMessageTransport ToTransport(TransportLimits limits, TimeProvider time) => _stream is { } stream
        ? new GatheringTransport(socket, stream, isServer: false, limits, time)
        : new WebSocketTransport(socket, limits, time);

    // A socket that is given a handler wants those options on the handler, and none of them on itself.
    private SocketsHttpHandler MoveOptions(ClientWebSocketOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.Zero,
            UseProxy = options.Proxy is not null,
            Proxy = ReferenceEquals(options.Proxy, _systemProxy) ? null : options.Proxy,
            UseCookies = options.Cookies is not null,
            Credentials = options.UseDefaultCredentials ? CredentialCache.DefaultCredentials : options.Credentials,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = options.RemoteCertificateValidationCallback;
        if (options.Cookies is { } cookies)
            handler.CookieContainer = cookies;
        if (options.ClientCertificates.Count > 0)
            handler.SslOptions.ClientCertificates = options.ClientCertificates;
        options.Proxy = null;
        options.Cookies = null;
        options.UseDefaultCredentials = false;
        options.Credentials = null;
        options.RemoteCertificateValidationCallback = null;
        options.ClientCertificates = new X509CertificateCollection();
        return handler;
    }
}

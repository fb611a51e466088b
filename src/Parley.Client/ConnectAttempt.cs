using System;
using System.Net;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Connection;
using Parley.Protocol.Transport;

namespace Parley.Client;

/// <summary>One attempt to connect: opens the socket, watches the time, and says in the caller's terms what went wrong.</summary>
internal sealed class ConnectAttempt : IDisposable
{
    private readonly Uri _uri;
    private readonly ParleyClientOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenRegistration _registration;
    private readonly ITimer _timer;

    // Cancelled by the token or the timer. Not disposed, since a timer callback that is running may still cancel it; it holds nothing.
    private readonly CancellationTokenSource _stop = new();

    public ConnectAttempt(Uri uri, ParleyClientOptions options, CancellationToken cancellationToken)
    {
        _uri = ToWebSocketUri(uri);
        _options = options;
        _cancellationToken = cancellationToken;
        _registration = cancellationToken.UnsafeRegister(static (state, _) => ((CancellationTokenSource)state!).Cancel(), _stop);
        _timer = options.TimeProvider.CreateTimer(
            static state => ((CancellationTokenSource)state!).Cancel(), _stop, options.ConnectTimeout, Timeout.InfiniteTimeSpan);
    }

    // User and query stay out of messages: tokens travel in them.
    private string Address => _uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    public Task<IMessageTransport> OpenAsync() => GuardAsync(OpenSocketAsync);

    /// <summary>Runs a step of connecting under the timeout.</summary>
    public async Task<T> GuardAsync<T>(Func<CancellationToken, Task<T>> step)
    {
        try
        {
            return await step(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error)
        {
            if (_cancellationToken.IsCancellationRequested)
                throw new OperationCanceledException($"Connecting to {Address} was cancelled.", error, _cancellationToken);
            throw new ParleyException(
                ErrorCode.DeadlineExceeded, $"{Address} did not answer within {_options.ConnectTimeout.TotalSeconds:0.#} seconds.", error);
        }
    }

    public void Dispose()
    {
        _registration.Dispose();
        _timer.Dispose();
    }

    private static Uri ToWebSocketUri(Uri uri)
    {
        if (!uri.IsAbsoluteUri)
            throw new ArgumentException($"The address '{uri}' is relative; Parley needs all of it, such as wss://host/parley.", nameof(uri));
        var scheme = uri.Scheme switch
        {
            "ws" or "wss" => uri.Scheme,
            "http" => "ws",
            "https" => "wss",
            _ => throw new ArgumentException($"The address begins with {uri.Scheme}, not with ws, wss, http or https.", nameof(uri)),
        };
        return new UriBuilder(uri) { Scheme = scheme, Port = uri.IsDefaultPort ? -1 : uri.Port }.Uri;
    }

    private async Task<IMessageTransport> OpenSocketAsync(CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();

        // On another clock nobody would come soon for what a caller that blocks holds up.
        var line = new ClientLine(socket) { BusyPollTime = _options.TimeProvider == TimeProvider.System ? _options.BusyPollTime : TimeSpan.Zero };
        try
        {
            foreach (var codec in _options.Codecs)
                socket.Options.AddSubProtocol(codec.Subprotocol);
            // Liveness is the engine's (protocol.md §8).
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            _options.ConfigureWebSocket?.Invoke(socket.Options);
            socket.Options.CollectHttpResponseDetails = true;
            await line.ConnectAsync(_uri, cancellationToken).ConfigureAwait(false);
            if (Codec.FromSubprotocol(socket.SubProtocol) is null)
                throw NoSubprotocol(null);
            return line.ToTransport(Handshake.TransportLimits(_options.Limits), _options.TimeProvider);
        }
        catch (WebSocketException error)
        {
            var refused = Refused(socket.HttpStatusCode, error);
            socket.Dispose();
            throw refused;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private ParleyException Refused(HttpStatusCode status, WebSocketException error) => status switch
    {
        0 => new ParleyException(ErrorCode.Unavailable, $"{Address} could not be reached: {error.GetBaseException().Message}", error),
        HttpStatusCode.SwitchingProtocols => NoSubprotocol(error),
        HttpStatusCode.BadRequest => new ParleyException(
            ErrorCode.FailedPrecondition, $"{Address} refused the connection (400): it is not a Parley endpoint, or speaks none of the codecs offered ({string.Join(", ", _options.Codecs)}).", error),
        HttpStatusCode.Unauthorized => new ParleyException(
            ErrorCode.Unauthenticated, $"{Address} refused the connection (401): it wants to know who connects.", error),
        HttpStatusCode.Forbidden => new ParleyException(
            ErrorCode.PermissionDenied, $"{Address} refused the connection (403): this user or origin may not connect.", error),
        HttpStatusCode.NotFound => new ParleyException(
            ErrorCode.NotFound, $"{Address} does not exist (404): is the path the one given to MapParley?", error),
        < HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed or HttpStatusCode.UpgradeRequired => new ParleyException(
            ErrorCode.FailedPrecondition, $"{Address} answered {(int)status} instead of opening a WebSocket: it is not a Parley endpoint.", error),
        _ => new ParleyException(ErrorCode.Unavailable, $"{Address} refused the connection ({(int)status}).", error),
    };

    private ParleyException NoSubprotocol(WebSocketException? error) => new(
        ErrorCode.FailedPrecondition, $"{Address} accepted the WebSocket but chose no Parley subprotocol: it is not a Parley endpoint.", error);
}

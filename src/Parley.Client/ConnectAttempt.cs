using System;
using System.Net;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Transport;

namespace Parley.Client;

/// <summary>Opens the WebSocket within the time allowed, and turns what can go wrong into errors that say what to do.</summary>
internal sealed class ConnectAttempt : IDisposable
{
    private readonly Uri _uri;
    private readonly ParleyClientOptions _options;
    private readonly CancellationToken _cancellationToken;
    // Never disposed, since the timer may still fire: it holds nothing but memory.
    private readonly CancellationTokenSource _timeout = new();
    private readonly CancellationTokenRegistration _cancellation;
    private readonly ITimer _timer;

    public ConnectAttempt(Uri uri, ParleyClientOptions options, CancellationToken cancellationToken)
    {
        if (options.Codecs.Count == 0)
            throw new ArgumentException("ParleyClientOptions.Codecs is empty; offer at least one codec.", nameof(options));
        _uri = ToWebSocketUri(uri);
        _options = options;
        _cancellationToken = cancellationToken;
        _cancellation = cancellationToken.Register(static state => ((CancellationTokenSource)state!).Cancel(), _timeout);
        _timer = options.TimeProvider.CreateTimer(
            static state => ((CancellationTokenSource)state!).Cancel(), _timeout, options.ConnectTimeout, Timeout.InfiniteTimeSpan);
    }

    public Task<IMessageTransport> OpenAsync() => GuardAsync(OpenSocketAsync);

    /// <summary>Runs a step of connecting under the timeout.</summary>
    public async Task<T> GuardAsync<T>(Func<CancellationToken, Task<T>> step)
    {
        try
        {
            return await step(_timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!_cancellationToken.IsCancellationRequested)
        {
            throw new ParleyException(
                ErrorCode.DeadlineExceeded, $"{_uri} did not answer within {_options.ConnectTimeout.TotalSeconds:0.#} seconds.");
        }
    }

    public void Dispose()
    {
        _cancellation.Dispose();
        _timer.Dispose();
    }

    private static Uri ToWebSocketUri(Uri uri)
    {
        var scheme = uri.Scheme switch
        {
            "ws" or "wss" => uri.Scheme,
            "http" => "ws",
            "https" => "wss",
            _ => throw new ArgumentException($"The address {uri} does not begin with ws, wss, http or https.", nameof(uri)),
        };
        return new UriBuilder(uri) { Scheme = scheme, Port = uri.IsDefaultPort ? -1 : uri.Port }.Uri;
    }

    private async Task<IMessageTransport> OpenSocketAsync(CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            foreach (var codec in _options.Codecs)
                socket.Options.AddSubProtocol(codec.Subprotocol);
            // Liveness is the engine's (protocol.md §8).
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            socket.Options.CollectHttpResponseDetails = true;
            _options.ConfigureWebSocket?.Invoke(socket.Options);
            await socket.ConnectAsync(_uri, cancellationToken).ConfigureAwait(false);
            if (Codec.FromSubprotocol(socket.SubProtocol) is null)
            {
                throw new ParleyException(
                    ErrorCode.FailedPrecondition, $"{_uri} accepted the WebSocket but chose no Parley subprotocol: it is not a Parley endpoint.");
            }

            var limits = new TransportLimits(_options.Limits.MaxMessageBytes, _options.Limits.MaxMessageFragments);
            return new WebSocketTransport(socket, limits, _options.TimeProvider);
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
        HttpStatusCode.BadRequest => new ParleyException(
            ErrorCode.FailedPrecondition, $"{_uri} refused the connection (400): it is not a Parley endpoint, or speaks none of the codecs offered ({string.Join(", ", _options.Codecs)}).", error),
        HttpStatusCode.Unauthorized => new ParleyException(ErrorCode.Unauthenticated, $"{_uri} refused the connection (401): it wants to know who connects.", error),
        HttpStatusCode.Forbidden => new ParleyException(ErrorCode.PermissionDenied, $"{_uri} refused the connection (403).", error),
        HttpStatusCode.NotFound => new ParleyException(ErrorCode.NotFound, $"{_uri} does not exist (404): is the path the one given to MapParley?", error),
        0 or HttpStatusCode.SwitchingProtocols => new ParleyException(
            ErrorCode.Unavailable, $"{_uri} could not be reached: {(error.InnerException ?? error).Message}", error),
        _ => new ParleyException(ErrorCode.Unavailable, $"{_uri} refused the connection ({(int)status}).", error),
    };
}

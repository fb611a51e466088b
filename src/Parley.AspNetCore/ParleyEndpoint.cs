using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Parley.Protocol.Transport;

namespace Parley.AspNetCore;

/// <summary>Answers an upgrade request: refuses it with a status and a text that says why, or hands the socket to the server.</summary>
internal sealed class ParleyEndpoint(ParleyServer server)
{
    private readonly OriginPolicy _origins = new(server.Options.AllowedOrigins);

    public async Task HandleAsync(HttpContext context)
    {
        if (!_origins.Allows(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "This origin may not connect.").ConfigureAwait(false);
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            await RefusePlainRequestAsync(context).ConfigureAwait(false);
            return;
        }

        var offered = context.WebSockets.WebSocketRequestedProtocols;
        if (server.Options.Codecs.FirstOrDefault(codec => offered.Contains(codec.Subprotocol)) is not { } codec)
        {
            await RefuseAsync(
                context, StatusCodes.Status400BadRequest, $"None of the offered subprotocols is spoken here. Offer one of: {Subprotocols}.")
                .ConfigureAwait(false);
            return;
        }

        if (!server.TryReserve())
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "The server has all the connections it can hold.")
                .ConfigureAwait(false);
            return;
        }

        await AcceptAsync(context, codec).ConfigureAwait(false);
    }

    private string Subprotocols => string.Join(", ", server.Options.Codecs.Select(codec => codec.Subprotocol));

    private static async Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(text, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task AcceptAsync(HttpContext context, Codec codec)
    {
        try
        {
            var socket = await context.WebSockets.AcceptWebSocketAsync(codec.Subprotocol).ConfigureAwait(false);
            var limits = new TransportLimits(server.Options.Limits.MaxMessageBytes, server.Options.Limits.MaxMessageFragments);
            var transport = new WebSocketTransport(socket, limits, server.Time);
            var stopping = context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
            await server.RunReservedAsync(transport, context.User, stopping).ConfigureAwait(false);
        }
        finally
        {
            server.Release();
        }
    }

    // RFC 6455 §4.4: a version that is not spoken is answered with the one that is.
    private Task RefusePlainRequestAsync(HttpContext context)
    {
        var version = context.Request.Headers.SecWebSocketVersion;
        if (version.Count > 0 && version != "13")
        {
            context.Response.Headers.SecWebSocketVersion = "13";
            return RefuseAsync(context, StatusCodes.Status426UpgradeRequired, "WebSocket version 13 is spoken here.");
        }

        return RefuseAsync(
            context, StatusCodes.Status400BadRequest, $"This address speaks WebSocket with one of the subprotocols {Subprotocols}.");
    }
}

using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Parley.Protocol.Connection;
using Parley.Protocol.Transport;
using Parley.Protocol.Transport.Gathering;

namespace Parley.AspNetCore;

/// <summary>Answers an upgrade request: refuses it with a status and a text that says why, or hands the socket to the server.</summary>
internal sealed class ParleyEndpoint(ParleyServer server)
{
    private readonly string _subprotocols = string.Join(", ", server.Options.Codecs.Select(codec => codec.Subprotocol));

    public async Task HandleAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await NoWebSocket(context).WriteAsync(context).ConfigureAwait(false);
            return;
        }

        if (Choose(context.Request, out var refusal) is not { } codec)
        {
            await refusal!.WriteAsync(context).ConfigureAwait(false);
            return;
        }

        if (!server.TryReserve())
        {
            var full = new Refusal(StatusCodes.Status503ServiceUnavailable, "The server has all the connections it can hold.");
            await full.WriteAsync(context).ConfigureAwait(false);
            return;
        }

        await AcceptAsync(context, codec).ConfigureAwait(false);
    }

    private Codec? Choose(HttpRequest request, out Refusal? refusal)
    {
        var offered = SubprotocolOffer.Read(request.Headers.SecWebSocketProtocol);
        var codec = server.Options.Codecs.FirstOrDefault(codec => offered?.Contains(codec.Subprotocol) == true);
        refusal = codec is not null ? null
            : BadRequest(offered switch
            {
                null => "Sec-WebSocket-Protocol is not a list of different tokens (RFC 6455 §4.1).",
                { Count: 0 } => "A subprotocol is required.",
                _ => "None of the offered subprotocols is spoken here.",
            });
        return codec;
    }

    private async Task AcceptAsync(HttpContext context, Codec codec)
    {
        try
        {
            var socket = await context.WebSockets.AcceptWebSocketAsync(codec.Subprotocol).ConfigureAwait(false);
            var limits = Handshake.TransportLimits(server.Options.Limits);
            IMessageTransport transport = context.Features.Get<LineUpgrade>()?.Stream is { } stream
                ? new GatheringTransport(socket, stream, isServer: true, limits, server.Time)
                : new WebSocketTransport(socket, limits, server.Time);
            var stopping = context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
            await server.RunReservedAsync(transport, context.User, stopping).ConfigureAwait(false);
        }
        finally
        {
            server.Release();
        }
    }

    private Refusal NoWebSocket(HttpContext context)
    {
        var version = context.Request.Headers.SecWebSocketVersion;
        if (version.Count == 0 || version == "13")
            return BadRequest("This address speaks WebSocket (RFC 6455).");

        // RFC 6455 §4.4: a version that is not spoken is answered with the one that is.
        context.Response.Headers.SecWebSocketVersion = "13";
        return new Refusal(StatusCodes.Status426UpgradeRequired, "WebSocket version 13 is spoken here.");
    }

    private Refusal BadRequest(string problem) =>
        new(StatusCodes.Status400BadRequest, $"{problem} Offer one of the subprotocols {_subprotocols}.");
}

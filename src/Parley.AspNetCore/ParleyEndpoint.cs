using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Parley.AspNetCore.Connections;
using Parley.Protocol.Connection;
using Parley.Protocol.Transport;
using Parley.Protocol.Transport.Gathering;

namespace Parley.AspNetCore;

/// <summary>Answers an upgrade request: refuses it with a status and a text that says why, or hands the socket to the server.</summary>
internal sealed class ParleyEndpoint(ParleyServer server)
{
    private readonly string _subprotocols = string.Join(", ", server.Options.Codecs.Select(codec => codec.Subprotocol));

    // Waits for nothing itself: what waits for as long as a connection lives is memory of that connection.
    public Task HandleAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
            return NoWebSocket(context).WriteAsync(context);
        if (Choose(context.Request, out var refusal) is not { } codec)
            return refusal!.WriteAsync(context);
        if (!server.TryReserve())
            return new Refusal(StatusCodes.Status503ServiceUnavailable, "The server has all the connections it can hold.").WriteAsync(context);

        return server.RunReservedAsync(ConnectAsync(context, codec));
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

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ServerConnection> ConnectAsync(HttpContext context, Codec codec)
    {
        var socket = await context.WebSockets.AcceptWebSocketAsync(codec.Subprotocol).ConfigureAwait(false);
        var limits = Handshake.TransportLimits(server.Options.Limits);
        IMessageTransport transport = LineUpgrade.StreamOf(context.Features) is { } stream
            ? new GatheringTransport(socket, stream, isServer: true, limits, server.Time)
            : new WebSocketTransport(socket, limits, server.Time);

        // The context would make a user if nobody had said who it is; so does the connection, but only for those who ask.
        return server.Connect(transport, context.Features.Get<IHttpAuthenticationFeature>()?.User);
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

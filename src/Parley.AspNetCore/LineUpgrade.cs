using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebSockets;
using Parley.Protocol.Transport.Gathering;

namespace Parley.AspNetCore;

/// <summary>
/// Upgrades a request as the host does, with a gathering stream between the host's and whoever asked: the platform's handshake makes its
/// WebSocket over the stream, and the endpoint has both.
/// </summary>
internal sealed class LineUpgrade(IFeatureCollection features, IHttpUpgradeFeature? upgrade, IHttpExtendedConnectFeature? connect)
    : IHttpUpgradeFeature, IHttpExtendedConnectFeature
{
    private GatheringStream? Stream { get; set; }

    public bool IsUpgradableRequest => upgrade?.IsUpgradableRequest == true;

    public bool IsExtendedConnect => connect?.IsExtendedConnect == true;

    public string? Protocol => connect?.Protocol;

    /// <summary>
    /// Takes the place of the host's upgrade features, before the WebSocket middleware captures them. Does nothing where somebody else than
    /// that middleware makes the WebSockets, as a test server does.
    /// </summary>
    public static void Offer(IFeatureCollection features)
    {
        var upgrade = features.Get<IHttpUpgradeFeature>();
        var connect = features.Get<IHttpExtendedConnectFeature>();
        if (upgrade is null && connect is null)
            return;
        if (features.Get<IHttpWebSocketFeature>() is { } sockets)
        {
            if (sockets.GetType().Assembly != typeof(WebSocketMiddleware).Assembly)
                return;

            // An application that calls UseWebSockets has captured the host's features already; Parley's own middleware captures ours.
            features.Set<IHttpWebSocketFeature>(null);
        }

        var line = new LineUpgrade(features, upgrade, connect);
        if (upgrade is not null)
            features.Set<IHttpUpgradeFeature>(line);
        if (connect is not null)
            features.Set<IHttpExtendedConnectFeature>(line);
    }

    /// <summary>The stream below the WebSocket of a request that was upgraded; null if it is not ours.</summary>
    public static GatheringStream? StreamOf(IFeatureCollection features) =>
        ((features.Get<IHttpUpgradeFeature>() ?? (object?)features.Get<IHttpExtendedConnectFeature>()) as LineUpgrade)?.Stream;

    public async Task<Stream> UpgradeAsync() =>
        Stream = new GatheringStream(SocketLine.Over(await upgrade!.UpgradeAsync().ConfigureAwait(false), features));

    public async ValueTask<Stream> AcceptAsync() => Stream = new GatheringStream(await connect!.AcceptAsync().ConfigureAwait(false));
}

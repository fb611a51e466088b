using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Lobby.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parley.AspNetCore.Tests.Harness;
using Parley.Client;
using Parley.Protocol.Transport;
using Parley.Protocol.Transport.Gathering;

namespace Parley.AspNetCore.Tests;

/// <summary>Which transport a connection gets, and over what: whoever has the stream below the WebSocket gathers.</summary>
public sealed class TransportTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_socket_has_a_gathering_transport_on_the_server(bool usesWebSockets)
    {
        var streams = new Inbox<GatheringStream?>();
        await using var arena = await Arena.StartAsync(Line.MessagePackOverSockets, app: app =>
        {
            if (usesWebSockets)
                app.UseWebSockets();
            Watch(app, streams);
        });
        await using (var connection = await arena.ConnectAsync())
            Assert.Equal("hello", await connection.Get<ILobby>().EchoAsync("hello").Soon());
        Assert.NotNull(await streams.NextAsync());
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_socket_has_a_gathering_transport_on_the_client(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(line.Codec().Subprotocol);
        var client = new ClientLine(socket);
        await client.ConnectAsync(arena.Uri, default).Soon();
        var transport = client.ToTransport(new TransportLimits(1024 * 1024, 64), TimeProvider.System);
        Assert.IsType<GatheringTransport>(transport);
        await using var connection = await ParleyConnection.ConnectAsync(transport).Soon();
        Assert.Equal("hello", await connection.Get<ILobby>().EchoAsync("hello").Soon());
    }

    [Fact]
    public async Task A_host_that_makes_its_own_sockets_has_them_used_as_they_are()
    {
        var streams = new Inbox<GatheringStream?>();
        await using var app = Build(builder => builder.WebHost.UseTestServer(), streams);
        await app.StartAsync();
        var client = app.GetTestServer().CreateWebSocketClient();
        client.SubProtocols.Add(Codec.Json.Subprotocol);
        var socket = await client.ConnectAsync(new Uri("ws://localhost/parley"), default).Soon();
        await using (var connection = await ParleyConnection.ConnectAsync(
            new WebSocketTransport(socket, new TransportLimits(1024 * 1024, 64), TimeProvider.System)).Soon())
        {
            Assert.Equal("hello", await connection.Get<ILobby>().EchoAsync("hello").Soon());
        }

        Assert.Null(await streams.NextAsync());
    }

    [Fact]
    public async Task Http2_carries_it_as_well()
    {
        var streams = new Inbox<GatheringStream?>();
        await using var app = Build(
            builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2)),
            streams);
        await app.StartAsync();
        await using (var connection = await ParleyConnection.ConnectAsync(UriOf(app, "ws"), new ParleyClientOptions
        {
            ConfigureWebSocket = socket =>
            {
                socket.HttpVersion = HttpVersion.Version20;
                socket.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
            },
        }).Soon())
        {
            var lobby = connection.Get<ILobby>();
            var texts = Enumerable.Range(0, 200).Select(i => new string('x', i * 40)).ToArray();
            var echoes = await Task.WhenAll(texts.Select(text => lobby.EchoAsync(text).AsTask())).Soon();
            Assert.Equal(texts, echoes);
        }

        Assert.NotNull(await streams.NextAsync());
    }

    [Theory]
    [InlineData("ws", 1, 50, true)]
    [InlineData("ws", 1, 0, false)]
    [InlineData("ws", 2, 50, false)]
    [InlineData("wss", 1, 50, false)]
    public async Task Only_a_socket_that_is_the_line_itself_is_looked_at(string scheme, int http, int microseconds, bool isLookedAt)
    {
        using var certificate = Certificate("localhost");
        await using var app = Build(
            builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = http == 1 ? HttpProtocols.Http1 : HttpProtocols.Http2;
                if (scheme == "wss")
                    listen.UseHttps(certificate);
            })),
            new Inbox<GatheringStream?>());
        await app.StartAsync();
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(Codec.MessagePack.Subprotocol);
        socket.Options.HttpVersion = new Version(http, http == 1 ? 1 : 0);
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        var client = new ClientLine(socket) { BusyPollTime = TimeSpan.FromMicroseconds(microseconds) };
        await client.ConnectAsync(UriOf(app, scheme), default).Soon();
        var transport = Assert.IsType<GatheringTransport>(client.ToTransport(new TransportLimits(1024 * 1024, 64), TimeProvider.System));
        Assert.Equal(isLookedAt, transport.Poll is not null);
        await using var connection = await ParleyConnection.ConnectAsync(transport).Soon();
        await Task.Run(async () =>
        {
            for (var i = 0; i < 300; i++)
                Assert.Equal("" + i, await connection.Get<ILobby>().EchoAsync("" + i));
        }).Soon();
    }

    [Fact]
    public async Task Tls_carries_it_with_the_certificates_of_both_sides()
    {
        using var certificate = Certificate("localhost");
        using var own = Certificate("a trader");
        var seen = new Inbox<string?>();
        await using var app = Build(
            builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate, https =>
            {
                https.ClientCertificateMode = Microsoft.AspNetCore.Server.Kestrel.Https.ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (_, _, _) => true;
            }))),
            new Inbox<GatheringStream?>(),
            context => seen.Add(context.Connection.ClientCertificate?.Subject));
        await app.StartAsync();
        var judged = new Inbox<SslPolicyErrors>();
        await using var connection = await ParleyConnection.ConnectAsync(UriOf(app, "wss"), new ParleyClientOptions
        {
            ConfigureWebSocket = socket =>
            {
                socket.ClientCertificates.Add(own);
                socket.RemoteCertificateValidationCallback = (_, _, _, errors) =>
                {
                    judged.Add(errors);
                    return true;
                };
            },
        }).Soon();
        Assert.Equal("hello", await connection.Get<ILobby>().EchoAsync("hello").Soon());
        Assert.Equal("CN=a trader", await seen.NextAsync());
        Assert.NotEqual(SslPolicyErrors.None, await judged.NextAsync());
    }

    private static WebApplication Build(
        Action<WebApplicationBuilder> host, Inbox<GatheringStream?> streams, Action<Microsoft.AspNetCore.Http.HttpContext>? seen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        host(builder);
        builder.Services.AddSingleton<Stage>();
        builder.Services.AddParley().AddService<ILobby, LobbyService>();
        var app = builder.Build();
        app.Use((context, next) =>
        {
            seen?.Invoke(context);
            return next(context);
        });
        Watch(app, streams);
        app.MapParley("/parley");
        return app;
    }

    private static void Watch(WebApplication app, Inbox<GatheringStream?> streams) => app.Use(async (context, next) =>
    {
        await next(context);
        streams.Add(LineUpgrade.StreamOf(context.Features));
    });

    private static Uri UriOf(WebApplication app, string scheme)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new UriBuilder(address) { Scheme = scheme, Path = "/parley" }.Uri;
    }

    internal static X509Certificate2 Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var bare = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(bare.Export(X509ContentType.Pkcs12), null);
    }
}

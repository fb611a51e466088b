using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Lobby.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Parley.AspNetCore.Tests.Harness;
using Parley.Client;

namespace Parley.AspNetCore.Tests;

/// <summary>What an application sets on the platform's socket still holds, though Parley connects it in its own way.</summary>
public sealed class ClientOptionsTests
{
    [Fact]
    public async Task Cookies_are_sent_and_kept()
    {
        var seen = new Inbox<string>();
        await using var arena = await Arena.StartAsync(Line.MessagePackOverSockets, app: app => app.Use((context, next) =>
        {
            seen.Add(context.Request.Headers.Cookie.ToString());
            context.Response.Cookies.Append("visits", "2");
            return next(context);
        }));
        var cookies = new CookieContainer();
        var site = new UriBuilder(arena.Uri) { Scheme = "http", Path = "/" }.Uri;
        cookies.Add(site, new Cookie("session", "abc"));
        await using var connection = await arena.ConnectAsync(new ParleyClientOptions { ConfigureWebSocket = socket => socket.Cookies = cookies });
        Assert.Equal("session=abc", await seen.NextAsync());
        Assert.Equal("2", cookies.GetCookies(site)["visits"]?.Value);
    }

    [Fact]
    public async Task Without_a_cookie_container_none_are_sent()
    {
        var seen = new Inbox<string>();
        await using var arena = await Arena.StartAsync(Line.MessagePackOverSockets, app: app => app.Use((context, next) =>
        {
            seen.Add(context.Request.Headers.Cookie.ToString());
            return next(context);
        }));
        await using var connection = await arena.ConnectAsync();
        Assert.Equal("", await seen.NextAsync());
    }

    [Fact]
    public async Task Credentials_answer_a_challenge()
    {
        await using var arena = await Arena.StartAsync(Line.MessagePackOverSockets, app: app => app.Use(async (context, next) =>
        {
            if (context.Request.Headers.Authorization.ToString() == "Basic " + Convert.ToBase64String("alice:secret"u8))
            {
                await next(context);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"exchange\"";
        }));
        await using var connection = await arena.ConnectAsync(new ParleyClientOptions
        {
            ConfigureWebSocket = socket => socket.Credentials = new NetworkCredential("alice", "secret"),
        });
        Assert.Equal("hello", await connection.Get<ILobby>().EchoAsync("hello").Soon());
        Assert.Equal(ErrorCode.Unauthenticated, (await Assert.ThrowsAsync<ParleyException>(() => arena.ConnectAsync())).Code);
    }

    [Fact]
    public async Task A_proxy_is_asked_for_the_way()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var refusing = RefuseAsync(proxy);
        var error = await Assert.ThrowsAsync<ParleyException>(() => ParleyConnection.ConnectAsync(
            new Uri("ws://exchange.example/parley"),
            new ParleyClientOptions { ConfigureWebSocket = socket => socket.Proxy = new WebProxy(proxy.LocalEndpoint.ToString()) })).Soon();
        Assert.Equal(ErrorCode.Unavailable, error.Code);
        Assert.Equal("CONNECT exchange.example:80 HTTP/1.1", await refusing.Soon());
    }

    [Fact]
    public async Task The_platforms_own_pings_may_be_switched_on()
    {
        await using var arena = await Arena.StartAsync(Line.MessagePackOverSockets);
        await using var connection = await arena.ConnectAsync(new ParleyClientOptions
        {
            ConfigureWebSocket = socket => socket.KeepAliveInterval = TimeSpan.FromMilliseconds(1),
        });
        var lobby = connection.Get<ILobby>();
        for (var i = 0; i < 200; i++)
            Assert.Equal("hello", await lobby.EchoAsync("hello").Soon());
    }

    private static async Task<string?> RefuseAsync(TcpListener proxy)
    {
        using var client = await proxy.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream());
        var request = await reader.ReadLineAsync();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"));
        return request;
    }
}

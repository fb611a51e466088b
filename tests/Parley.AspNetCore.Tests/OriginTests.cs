using System.Linq;
using System.Threading.Tasks;
using Parley.AspNetCore.Tests.Harness;

namespace Parley.AspNetCore.Tests;

/// <summary>Which pages may connect (docs/protocol.md §2.4).</summary>
public sealed class OriginTests
{
    [Theory]
    [InlineData("http://127.0.0.1:{port}")]
    [InlineData("https://good.example")]
    [InlineData("HTTPS://GOOD.EXAMPLE")]
    [InlineData("https://good.example:443")]
    [InlineData("http://game.example:8080")]
    public async Task Its_own_and_allowed_origins_connect(string origin) => Assert.Equal(101, await StatusAsync(origin));

    [Fact]
    public async Task A_client_without_a_page_connects() => Assert.Equal(101, await StatusAsync());

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("https://good.example.evil.com")]
    [InlineData("https://evilgood.example")]
    [InlineData("https://good.example@evil.com")]
    [InlineData("https://user@good.example")]
    [InlineData("https://good.example.")]
    [InlineData("https://good.example/")]
    [InlineData("https://good.example/path")]
    [InlineData("https://good.example?x")]
    [InlineData("https://good.example:8443")]
    [InlineData("http://good.example")]
    [InlineData("http://game.example")]
    [InlineData("https://127.0.0.1:{port}")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://localhost:{port}")]
    [InlineData("https://good.example, https://good.example")]
    [InlineData("https://good.example https://evil.example")]
    [InlineData("file://good.example")]
    [InlineData("good.example")]
    public async Task Every_other_origin_is_refused(string origin) => Assert.Equal(403, await StatusAsync(origin));

    [Fact]
    public async Task Two_origins_are_a_bad_request() =>
        Assert.Equal(400, await StatusAsync("https://good.example", "https://good.example"));

    [Fact]
    public async Task The_origin_is_judged_before_anything_else()
    {
        await using var arena = await StartAsync();
        using var socket = await RawSocket.ConnectAsync(arena.Uri);
        var noUpgrade = Raw.Upgrade("Origin: https://evil.example", "Upgrade:", "Sec-WebSocket-Version: 8", "Sec-WebSocket-Protocol:");
        Assert.Equal(403, (await socket.RequestAsync(noUpgrade)).Status);
    }

    private static Task<Arena> StartAsync() => Arena.StartAsync(
        Line.JsonOverSockets, new ParleyServerOptions { AllowedOrigins = ["https://good.example", "http://Game.example:8080"] });

    private static async Task<int> StatusAsync(params string[] origins)
    {
        await using var arena = await StartAsync();
        var port = arena.Uri.Port.ToString();
        using var socket = await RawSocket.ConnectAsync(arena.Uri);
        var lines = origins.Select(origin => ("Origin: " + origin).Replace("{port}", port, System.StringComparison.Ordinal))
            .Append("Host: 127.0.0.1:" + port);
        return (await socket.RequestAsync(Raw.Upgrade(lines.ToArray()))).Status;
    }
}

using System;
using System.Linq;
using System.Threading.Tasks;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Tests.Connection;

public abstract class HandshakeTests(Codec codec)
{
    [Fact]
    public async Task Each_side_learns_what_the_other_said()
    {
        await using var pair = await PeerPair.OpenAsync(codec);
        var hello = await pair.Server.Greeted;
        var welcome = await pair.Client.Greeted;
        Assert.Equal("c-1", pair.Client.Id);
        Assert.Equal(("", 1024L * 1024), (hello.ConnectionId, hello.MaxMessageBytes));
        Assert.Equal(("c-1", 65_536L, 30_000L, 100L, 32L), (welcome.ConnectionId, welcome.MaxMessageBytes, welcome.CallTimeout, welcome.MaxCalls, welcome.MaxStreams));
        Assert.Equal((15_000L, 30_000L), (welcome.PingInterval, welcome.SilenceTimeout));
        Assert.Equal("Lab", Assert.Single(welcome.Contracts).Name);
        Assert.Equal(16, welcome.Contracts[0].Hash.Length);
        Assert.Equal((ConnectionState.Open, ConnectionState.Open), (pair.Client.State, pair.Server.State));
    }

    [Theory]
    [InlineData("server")]
    [InlineData("client")]
    public async Task A_peer_that_says_nothing_is_closed_with_4502(string role)
    {
        await using var raw = RawPeer.Start(codec, Role(role));
        raw.Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(raw.Peer.IsClosing);
        raw.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(4502, (await raw.ReceiveCloseAsync()).Code);
        var error = await Assert.ThrowsAsync<ConnectionClosedException>(() => raw.Peer.Greeted.Soon());
        Assert.Equal(4502, error.CloseCode);
    }

    [Fact]
    public async Task A_greeting_in_time_stops_the_clock()
    {
        await using var raw = RawPeer.Start(codec, PeerRole.Server);
        raw.Time.Advance(TimeSpan.FromSeconds(9));
        await raw.GreetAsync(new Greeting());
        Assert.Equal(FrameKind.Welcome, (await raw.ReceiveAsync()).Kind);
        await raw.Peer.Greeted.Soon();
        await raw.AdvanceAsync(TimeSpan.FromSeconds(9));
        Assert.Equal(ConnectionState.Open, raw.Peer.State);
    }

    [Fact]
    public async Task Nothing_is_pinged_before_the_handshake()
    {
        await using var raw = RawPeer.Start(codec, PeerRole.Server, setup => setup.Limits = new Limits
        {
            HandshakeTimeout = TimeSpan.FromMinutes(10),
        });
        raw.Time.Advance(TimeSpan.FromMinutes(5));
        await raw.GreetAsync(new Greeting());
        Assert.Equal(FrameKind.Welcome, (await raw.ReceiveAnyAsync()).Kind);
    }

    [Theory]
    [InlineData("[2,1,\"Lab.Echo\",[\"x\"]]", "94 02 01 01 91 a1 78")]
    [InlineData("[11,1]", "92 0b 01")]
    [InlineData("[1,{\"version\":1}]", "92 01 81 a7 76657273696f6e 01")]
    [InlineData("[19,1]", "92 13 01")]
    public async Task Another_frame_in_the_place_of_Hello_closes_with_4501(string json, string hex)
    {
        await using var raw = RawPeer.Start(codec, PeerRole.Server);
        await raw.SendEitherAsync(json, hex);
        Assert.Equal(4501, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task A_server_that_says_Hello_is_closed_with_4501()
    {
        await using var raw = RawPeer.Start(codec, PeerRole.Client);
        await raw.SendEitherAsync("[0,{\"version\":1}]", "92 00 81 a7 76657273696f6e 01");
        Assert.Equal(4501, (await raw.ReceiveCloseAsync()).Code);
    }

    [Theory]
    [InlineData("[0,{\"version\":1}]", "92 00 81 a7 76657273696f6e 01")]
    [InlineData("[1,{\"version\":1}]", "92 01 81 a7 76657273696f6e 01")]
    public async Task A_second_greeting_closes_with_4501(string json, string hex)
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendEitherAsync(json, hex);
        Assert.Equal(4501, (await raw.ReceiveCloseAsync()).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(1_000_000)]
    public async Task Another_version_closes_with_4505(int version)
    {
        await using var raw = RawPeer.Start(codec, PeerRole.Server);
        await raw.GreetAsync(new Greeting { Version = version });
        Assert.Equal(4505, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task A_greeting_over_8192_bytes_closes_with_1009()
    {
        var contracts = Enumerable.Range(0, 400).Select(i => new ContractEntry("Contract" + i, "0123456789abcdef")).ToArray();
        await using var raw = RawPeer.Start(codec, PeerRole.Server);
        await raw.GreetAsync(new Greeting { Contracts = contracts });
        Assert.Equal(1009, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task Missing_keys_take_their_defaults_and_unknown_ones_are_skipped()
    {
        await using var raw = RawPeer.Start(codec, PeerRole.Server);
        await raw.SendEitherAsync(
            """[0,{"future":[{"deep":[1,2,{"x":null}]}],"version":1}]""",
            "92 00 82 a6 667574757265 91 81 a4 64656570 93 01 02 81 a1 78 c0 a7 76657273696f6e 01");
        Assert.Equal(FrameKind.Welcome, (await raw.ReceiveAsync()).Kind);
        var hello = await raw.Peer.Greeted.Soon();
        Assert.Equal((65_536L, 100L, 32L, 0L, 15_000L, 30_000L), (hello.MaxMessageBytes, hello.MaxCalls, hello.MaxStreams, hello.CallTimeout, hello.PingInterval, hello.SilenceTimeout));
        Assert.Empty(hello.Contracts);
    }

    [Theory]
    [InlineData("[0,{}]", "92 00 80")]
    [InlineData("[0,{\"version\":\"1\"}]", "92 00 81 a7 76657273696f6e a1 31")]
    [InlineData("[0,{\"version\":-1}]", "92 00 81 a7 76657273696f6e ff")]
    [InlineData("[0,{\"version\":1,\"version\":1}]", "92 00 82 a7 76657273696f6e 01 a7 76657273696f6e 01")]
    [InlineData("[0,{\"a\":1,\"a\":1,\"version\":1}]", "92 00 83 a1 61 01 a1 61 01 a7 76657273696f6e 01")]
    [InlineData("[0,[1]]", "92 00 91 01")]
    [InlineData("[0,{\"version\":1},1]", "93 00 81 a7 76657273696f6e 01 01")]
    [InlineData("[0,{\"version\":1}]x", "92 00 81 a7 76657273696f6e 01 c0")]
    [InlineData("[0]", "91 00")]
    [InlineData("[0,{\"version\":1,\"maxMessageBytes\":255}]", "92 00 82 a7 76657273696f6e 01 af 6d61784d6573736167654279746573 ccff")]
    [InlineData("[0,{\"version\":1,\"contracts\":[[\"A\"]]}]", "92 00 82 a7 76657273696f6e 01 a9 636f6e747261637473 91 91 a1 41")]
    public async Task An_unreadable_greeting_closes_with_4500(string json, string hex)
    {
        await using var raw = RawPeer.Start(codec, PeerRole.Server);
        await raw.SendEitherAsync(json, hex);
        Assert.Equal(4500, (await raw.ReceiveCloseAsync()).Code);
        Assert.Single(raw.Setup.Log.Of(1102));
    }

    [Fact]
    public async Task A_client_with_the_smallest_limit_still_gets_its_Welcome()
    {
        await using var raw = RawPeer.Start(codec, PeerRole.Server);
        await raw.GreetAsync(new Greeting { MaxMessageBytes = 256 });
        var welcome = await raw.ReceiveAsync();
        Assert.Equal(FrameKind.Welcome, welcome.Kind);
        Assert.Equal("c-1", welcome.Greeting().ConnectionId);
    }

    [Fact]
    public async Task A_message_of_the_other_type_closes_with_1003()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendOfTypeAsync(codec == Codec.Json ? MessageType.Binary : MessageType.Text, "[11,1]"u8.ToArray());
        Assert.Equal(1003, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task An_empty_message_closes_with_4500()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendBytesAsync([]);
        Assert.Equal(4500, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task A_message_beyond_the_limit_closes_with_1009()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendBytesAsync(new byte[65_537]);
        Assert.Equal(1009, (await raw.ReceiveCloseAsync()).Code);
    }

    private static PeerRole Role(string role) => role == "server" ? PeerRole.Server : PeerRole.Client;
}

public sealed class JsonHandshakeTests() : HandshakeTests(Codec.Json);

public sealed class MessagePackHandshakeTests() : HandshakeTests(Codec.MessagePack);

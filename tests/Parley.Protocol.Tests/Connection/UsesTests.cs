using System;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Contracts;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Connection;

/// <summary>Who says which version of a contract it calls, when, and what becomes of it (protocol.md §3.4).</summary>
public abstract class UsesTests(Codec codec)
{
    private const int CallerOfOtherVersion = 1106;
    private const string Other = "0123456789abcdef";

    private static readonly ContractDescriptor Lab = ContractDescriptors.Get<ILab>();

    [Fact]
    public async Task Arguments_of_a_contract_in_another_version_are_FailedPrecondition_and_the_last_word_counts()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(Frame.Uses("Lab", Other));
        Assert.Equal(ErrorCode.FailedPrecondition, await AddTextAsync(raw, 1));
        await raw.SendAsync(Frame.Uses("Lab", Lab.Hash));
        Assert.Equal(ErrorCode.InvalidArgument, await AddTextAsync(raw, 2));
        await raw.SendAsync(Frame.Uses("Lab", Other.ToUpperInvariant()));
        Assert.Equal(ErrorCode.FailedPrecondition, await AddTextAsync(raw, 3));
        await raw.SendAsync(Frame.Uses("Lab", Lab.Hash.ToUpperInvariant()));
        Assert.Equal(ErrorCode.InvalidArgument, await AddTextAsync(raw, 4));
        await raw.SendAsync(LabFrames.Add(5), (object[])[1, 2]);
        Assert.Equal(3, (await raw.ReceiveAsync()).Payload());
        Assert.Single(raw.Setup.Log.Of(CallerOfOtherVersion));
    }

    [Fact]
    public async Task The_failure_fits_the_wire_with_what_to_do_before_the_details()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(Frame.Uses("Lab", Other));
        await raw.SendAsync(LabFrames.Add(1), (object[])["not this one", 2]);
        var message = (await raw.ReceiveAsync()).Frame.Message;
        Assert.StartsWith(
            $"The arguments of Lab.Add could not be read: the caller has version {Other} of the contract, the callee {Lab.Hash}; build the caller against that. left: ",
            message,
            StringComparison.Ordinal);
        Assert.InRange(message.Length, 0, 256);
        Assert.DoesNotContain("not this", message);
    }

    [Fact]
    public async Task Names_that_are_not_served_are_ignored_however_many()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        for (var i = 0; i < 2_000; i++)
            await raw.SendAsync(Frame.Uses("Lab" + i, Other));
        await raw.SendAsync(Frame.Uses("lab", Other));
        Assert.Equal(ErrorCode.InvalidArgument, await AddTextAsync(raw, 1));
        Assert.Empty(raw.Setup.Log.Of(CallerOfOtherVersion));
    }

    [Fact]
    public async Task Headers_are_skipped()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendEitherAsync("[48,{\"x\":[1]},\"Lab\",\"0123456789abcdef\"]", "94 30 81 09 91 01 a3 4c6162 b0 30313233343536373839616263646566");
        Assert.Equal(ErrorCode.FailedPrecondition, await AddTextAsync(raw, 1));
    }

    [Fact]
    public async Task A_malformed_one_closes_with_4500()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendEitherAsync("[16,\"Lab\",\"new\"]", "93 10 a3 4c6162 a3 6e6577");
        Assert.Equal(4500, (await raw.ReceiveCloseAsync()).Code);
    }

    [Theory]
    [InlineData("client")]
    [InlineData("server")]
    public async Task It_is_said_once_and_before_the_first_call(string role)
    {
        await using var raw = await RawPeer.OpenAsync(codec, Role(role), greeting: Greeting(Other));
        raw.Peer.Use(Lab);
        raw.Peer.Use(Lab);
        var call = raw.Lab.EchoAsync("x").AsTask();
        await AssertUsesAsync(raw);
        await AnswerAsync(raw, call);
    }

    [Theory]
    [InlineData("client")]
    [InlineData("server")]
    public async Task It_is_said_before_calls_that_waited_for_the_handshake(string role)
    {
        await using var raw = RawPeer.Start(codec, Role(role));
        raw.Peer.Use(Lab);
        var call = raw.Lab.EchoAsync("x").AsTask();
        if (role == "client")
            Assert.Equal(FrameKind.Hello, (await raw.ReceiveAsync()).Kind);
        await raw.GreetAsync(Greeting(Other));
        if (role == "server")
            Assert.Equal(FrameKind.Welcome, (await raw.ReceiveAsync()).Kind);
        await AssertUsesAsync(raw);
        await AnswerAsync(raw, call);
        Assert.Single(raw.Setup.Log.Of(1105));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no hash: \u001b[31m")]
    public async Task A_peer_that_names_the_same_version_or_none_is_told_nothing(string? hash)
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client, greeting: Greeting(hash ?? Lab.Hash));
        raw.Peer.Use(Lab);
        await AnswerAsync(raw, raw.Lab.EchoAsync("x").AsTask());
    }

    [Fact]
    public async Task A_peer_that_does_not_serve_the_contract_is_told_nothing()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);
        raw.Peer.Use(Lab);
        await AnswerAsync(raw, raw.Lab.EchoAsync("x").AsTask());
    }

    [Fact]
    public async Task A_result_that_cannot_be_read_is_a_matter_of_versions_only_if_they_differ()
    {
        foreach (var (hash, code) in new[] { (Other, ErrorCode.FailedPrecondition), (Lab.Hash, ErrorCode.Internal) })
        {
            await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client, greeting: Greeting(hash));
            raw.Peer.Use(Lab);
            if (hash == Other)
                await AssertUsesAsync(raw);
            var call = raw.Lab.EchoAsync("x").AsTask();
            await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), 5);
            Assert.Equal(code, (await Assert.ThrowsAsync<ParleyException>(() => call.Soon())).Code);
        }
    }

    private static Greeting Greeting(string hash) => new() { Contracts = [new ContractEntry("Lab", hash)] };

    private static PeerRole Role(string role) => role == "server" ? PeerRole.Server : PeerRole.Client;

    private static async Task<ErrorCode> AddTextAsync(RawPeer raw, long id)
    {
        await raw.SendAsync(LabFrames.Add(id), (object[])["text", 2]);
        return (await raw.ReceiveAsync()).Code;
    }

    private static async Task AssertUsesAsync(RawPeer raw)
    {
        var frame = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Uses, "Lab", Lab.Hash), (frame.Kind, frame.Frame.ContractName, frame.Frame.ContractHash));
    }

    private static async Task AnswerAsync(RawPeer raw, Task<string> call)
    {
        var frame = await raw.ReceiveAsync();
        Assert.Equal(FrameKind.Call, frame.Kind);
        await raw.SendAsync(Frame.Reply(frame.Id), "x");
        Assert.Equal("x", await call.Soon());
    }
}

public sealed class JsonUsesTests() : UsesTests(Codec.Json);

public sealed class MessagePackUsesTests() : UsesTests(Codec.MessagePack);

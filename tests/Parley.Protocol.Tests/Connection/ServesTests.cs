using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Calls;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Contracts;
using Parley.Protocol.Tests.Harness;
using Parley.Protocol.Tests.Policies;

namespace Parley.Protocol.Tests.Connection;

/// <summary>What a peer serves after its greeting, and which numbers may be used towards it (protocol.md §3.5, §5.2).</summary>
public abstract class ServesTests(Codec codec)
{
    private const int OtherVersion = 1105;
    private const string Other = "0123456789abcdef";

    private static readonly ContractDescriptor Lab = ContractDescriptors.Get<ILab>();
    private static readonly ContractDescriptor Board = ContractDescriptors.Get<IBoard>();

    [Theory]
    [InlineData("client")]
    [InlineData("server")]
    public async Task Given_numbers_wait_until_the_peer_serves_the_contract(string role)
    {
        await using var raw = await RawPeer.OpenAsync(codec, Role(role));
        raw.Peer.Use(Lab);
        await AssertNamesAsync(raw, "Lab.Echo", "Lab.Note", "Lab.Count");
        Assert.Equal(ContractStatus.Unknown, raw.Peer.Contracts.StatusOf(Lab));

        await raw.SendAsync(Frame.Serves("Lab", Lab.Hash));
        await raw.RoundTripAsync();
        Assert.Equal(ContractStatus.Same, raw.Peer.Contracts.StatusOf(Lab));
        await AssertNamesAsync(raw, "1", "3", "4");
    }

    [Theory]
    [InlineData("client")]
    [InlineData("server")]
    public async Task Given_numbers_are_used_at_once_for_what_the_greeting_names(string role)
    {
        await using var raw = await RawPeer.OpenAsync(codec, Role(role), greeting: GreetingOf(("Lab", "")));
        raw.Peer.Use(Lab);
        await AssertNamesAsync(raw, "1", "3", "4");
    }

    [Fact]
    public async Task A_contract_that_was_served_before_it_is_called_has_its_numbers_from_the_first_call_on()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(Frame.Serves("Lab", Lab.Hash));
        await raw.RoundTripAsync();
        raw.Peer.Use(Lab);
        await AssertNamesAsync(raw, "1", "3", "4");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_has_not_named_one_contract_knows_the_numbers_of_another(bool isLabFirst)
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client, greeting: GreetingOf(("Lab", Lab.Hash)));
        foreach (var contract in isLabFirst ? new[] { Lab, Board } : [Board, Lab])
            raw.Peer.Use(contract);
        var board = ContractDescriptors.Get<IBoard>().CreateClient(raw.Peer.Caller);
        await AssertNamesAsync(raw, "1", "3", "4");
        await board.PlainAsync(1);
        Assert.Equal("Board.Plain", Named(await raw.ReceiveAsync()));
        await board.PriceAsync("A", 1);
        Assert.Equal("Board.Price", Named(await raw.ReceiveAsync()));

        await raw.SendAsync(Frame.Serves("Board", Board.Hash));
        await raw.RoundTripAsync();
        await AssertNamesAsync(raw, "1", "3", "4");
        await board.PlainAsync(2);
        Assert.Equal("58", Named(await raw.ReceiveAsync()));
        await board.PriceAsync("A", 2);
        Assert.Equal("51", Named(await raw.ReceiveAsync()));
    }

    [Fact]
    public async Task Operations_without_a_given_number_are_named_as_ever()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);
        raw.Peer.Use(Lab);
        var expected = codec == Codec.Json ? "Lab.Add" : OperationNumber.Hash("Lab.Add"u8).ToString(System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < 2; i++)
        {
            var call = raw.Lab.AddAsync(1, 2).AsTask();
            var frame = await raw.ReceiveAsync();
            Assert.Equal(expected, Named(frame));
            await raw.SendAsync(Frame.Reply(frame.Id), 3);
            Assert.Equal(3, await call.Soon());
            await raw.SendAsync(Frame.Serves("Lab", Lab.Hash));
            await raw.RoundTripAsync();
        }
    }

    [Fact]
    public async Task A_later_version_counts_and_is_told_once_which_one_calls_it()
    {
        await using var raw = await RawPeer.OpenAsync(codec, greeting: GreetingOf(("Lab", Lab.Hash)));
        raw.Peer.Use(Lab);
        await raw.SendAsync(Frame.Serves("Lab", Other));
        var uses = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Uses, "Lab", Lab.Hash), (uses.Kind, uses.Frame.ContractName, uses.Frame.ContractHash));
        Assert.Equal(ContractStatus.Compatible, raw.Peer.Contracts.StatusOf(Lab));
        Assert.Equal(ErrorCode.FailedPrecondition, await UnreadableAsync(raw));

        await raw.SendAsync(Frame.Serves("Lab", Lab.Hash.ToUpperInvariant()));
        await raw.RoundTripAsync();
        Assert.Equal(ContractStatus.Same, raw.Peer.Contracts.StatusOf(Lab));
        Assert.Equal(ErrorCode.Internal, await UnreadableAsync(raw));

        for (var i = 0; i < 2_000; i++)
            await raw.SendAsync(Frame.Serves("Lab", Other));
        await raw.RoundTripAsync();
        Assert.Equal(ErrorCode.FailedPrecondition, await UnreadableAsync(raw));
        Assert.Single(raw.Setup.Log.Of(OtherVersion));
    }

    [Fact]
    public async Task A_contract_served_in_another_version_before_it_is_called_is_told_when_it_is()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(Frame.Serves("Lab", Other));
        await raw.RoundTripAsync();
        Assert.Empty(raw.Setup.Log.Of(OtherVersion));
        raw.Peer.Use(Lab);
        Assert.Equal(FrameKind.Uses, (await raw.ReceiveAsync()).Kind);
        await AssertNamesAsync(raw, "1", "3", "4");
        Assert.Single(raw.Setup.Log.Of(OtherVersion));
    }

    [Theory]
    [InlineData(PeerContracts.MostUnused - 1, true)]
    [InlineData(PeerContracts.MostUnused, false)]
    [InlineData(5_000, false)]
    public async Task Of_contracts_that_nobody_calls_the_first_32_are_kept(int others, bool isKept)
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await ServeOthersAsync(raw, others);
        await ServeOthersAsync(raw, others);
        await raw.SendAsync(Frame.Serves("Lab", Lab.Hash));
        await raw.RoundTripAsync();
        Assert.Equal(isKept ? ContractStatus.Same : ContractStatus.Unknown, raw.Peer.Contracts.StatusOf(Lab));
        raw.Peer.Use(Lab);
        await AssertNamesAsync(raw, isKept ? ["1", "3", "4"] : ["Lab.Echo", "Lab.Note", "Lab.Count"]);

        await raw.SendAsync(Frame.Serves("Lab", Lab.Hash));
        await raw.RoundTripAsync();
        await AssertNamesAsync(raw, "1", "3", "4");
    }

    [Fact]
    public async Task Contracts_that_are_called_leave_room_for_others()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(Frame.Serves("Board", Board.Hash));
        await ServeOthersAsync(raw, PeerContracts.MostUnused - 1);
        await raw.RoundTripAsync();
        raw.Peer.Use(Board);
        await raw.SendAsync(Frame.Serves("Lab", Lab.Hash));
        await raw.RoundTripAsync();
        Assert.Equal(ContractStatus.Same, raw.Peer.Contracts.StatusOf(Lab));
        Assert.Equal(ContractStatus.Same, raw.Peer.Contracts.StatusOf(Board));
    }

    [Theory]
    [InlineData("client")]
    [InlineData("server")]
    public async Task What_is_served_later_is_said_and_answers(string role)
    {
        await using var raw = await RawPeer.OpenAsync(codec, Role(role), setup => setup.Serves = []);
        await raw.SendAsync(LabFrames.Echo(1), (object[])["x"]);
        Assert.Equal(ErrorCode.Unimplemented, (await raw.ReceiveAsync()).Code);

        raw.Peer.Contracts.Serve(new MethodTable([ServedContract.Of(ContractDescriptors.Get<IBoard>())]), Board);
        var serves = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Serves, "Board", Board.Hash), (serves.Kind, serves.Frame.ContractName, serves.Frame.ContractHash));
        await raw.SendAsync(Frame.Open(2, "Board.OldestItems", 62, 0, 0), Array.Empty<object>());
        await raw.SendAsync(Frame.Cancel(2));
        Assert.NotEqual(ErrorCode.Unimplemented, (await raw.ReceiveAsync()).Code);
    }

    [Fact]
    public async Task Who_takes_only_small_messages_is_not_told_and_is_served()
    {
        foreach (var (bytes, isTold) in new[] { (65_536, true), (Greeting.SmallestMaxMessageBytes, false) })
        {
            await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Serves = [], greeting: new Greeting { MaxMessageBytes = bytes });
            raw.Peer.Contracts.Serve(new MethodTable([ServedContract.Of(ContractDescriptors.Get<ILab>())]), new LongNamed());
            if (isTold)
                Assert.Equal(FrameKind.Serves, (await raw.ReceiveAsync()).Kind);
            await raw.SendAsync(LabFrames.Echo(1), (object[])["no", "string"]);
            Assert.NotEqual(ErrorCode.Unimplemented, (await raw.ReceiveAsync()).Code);
        }
    }

    [Fact]
    public async Task Headers_are_skipped()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendEitherAsync("[50,{\"x\":[1]},\"Lab\",\"0123456789abcdef\"]", "94 32 81 09 91 01 a3 4c6162 b0 30313233343536373839616263646566");
        await raw.RoundTripAsync();
        Assert.Equal(ContractStatus.Compatible, raw.Peer.Contracts.StatusOf(Lab));
    }

    [Fact]
    public async Task A_malformed_one_closes_with_4500()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendEitherAsync("[18,\"Lab\",\"new\"]", "93 12 a3 4c6162 a3 6e6577");
        Assert.Equal(4500, (await raw.ReceiveCloseAsync()).Code);
    }

    private static Greeting GreetingOf(params (string Name, string Hash)[] contracts) =>
        new() { MaxMessageBytes = 1024 * 1024, Contracts = [.. contracts.Select(contract => new ContractEntry(contract.Name, contract.Hash))] };

    private static PeerRole Role(string role) => role == "server" ? PeerRole.Server : PeerRole.Client;

    private static string Named(RawFrame frame) => frame.Frame.Operation.Number != 0
        ? frame.Frame.Operation.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : Encoding.UTF8.GetString(frame.Frame.Operation.Utf8Name.Span);

    private static async Task ServeOthersAsync(RawPeer raw, int count)
    {
        for (var i = 0; i < count; i++)
            await raw.SendAsync(Frame.Serves("Other" + i, Other));
    }

    // One of each shape that begins with another frame.
    private static async Task AssertNamesAsync(RawPeer raw, params string[] names)
    {
        var call = raw.Lab.EchoAsync("x").AsTask();
        var frame = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Call, names[0]), (frame.Kind, Named(frame)));
        await raw.SendAsync(Frame.Reply(frame.Id), "x");
        Assert.Equal("x", await call.Soon());

        await raw.Lab.NoteAsync(5);
        frame = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.OneWay, names[1]), (frame.Kind, Named(frame)));

        var items = raw.Lab.CountAsync(0).GetAsyncEnumerator();
        var move = items.MoveNextAsync().AsTask();
        frame = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Open, names[2]), (frame.Kind, Named(frame)));
        await raw.SendAsync(Frame.End(frame.Id));
        Assert.False(await move.Soon());
        await items.DisposeAsync();
    }

    private static async Task<ErrorCode> UnreadableAsync(RawPeer raw)
    {
        var call = raw.Lab.EchoAsync("x").AsTask();
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), 5);
        return (await Assert.ThrowsAsync<ParleyException>(() => call.Soon())).Code;
    }

    private sealed class LongNamed() : ContractDescriptor<IBoard>(new string('n', 256), Other, [])
    {
        public override IBoard CreateClient(ICallChannel channel) => throw new NotSupportedException();

        public override void Bind(IOperationBinder<IBoard> binder) => throw new NotSupportedException();
    }
}

public sealed class JsonServesTests() : ServesTests(Codec.Json);

public sealed class MessagePackServesTests() : ServesTests(Codec.MessagePack);

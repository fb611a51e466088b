using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Calls;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Shapes.Forms;

/// <summary>The forms that a contract's interface may have, called end to end.</summary>
public abstract class FormTests(Codec codec)
{
    [Fact]
    public async Task Operations_of_all_base_interfaces_are_called_on_the_contract()
    {
        await using var pair = await OpenAsync(Serve<IDiamond>(new Diamond()));
        var diamond = Client<IDiamond>(pair);
        Assert.Equal("root a", await diamond.RootAsync("a").Soon());
        Assert.Equal("left b", await diamond.LeftAsync("b").Soon());
        Assert.Equal("shared c", await ((ILeft)diamond).SharedAsync("c").Soon());
        Assert.Equal("shared d", await ((IRight)diamond).SharedAsync("d").Soon());
        Assert.Equal("own e", await diamond.OwnAsync("e").Soon());
        var texts = new List<string>();
        await foreach (var text in diamond.RightAsync(new Feed<string>(["f", "g"])))
            texts.Add(text);
        Assert.Equal(["f", "g"], texts);
    }

    [Fact]
    public async Task A_contract_that_is_part_of_another_is_served_beside_it()
    {
        await using var pair = await OpenAsync(Serve<IClock>(new Watch("clock")), Serve<IWatch>(new Watch("watch")));
        Assert.Equal("clock", await Client<IClock>(pair).NowAsync().Soon());
        Assert.Equal("watch", await Client<IWatch>(pair).NowAsync().Soon());
        Assert.Equal("watch 3", await Client<IWatch>(pair).TurnTheCrownAsync(3).Soon());
        Assert.Equal("watch 4 slowly", await Client<IWatch>(pair).TurnTheCrownAsync(4, "slowly").Soon());
    }

    [Fact]
    public async Task Names_and_numbers_are_those_of_the_attribute()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Server, setup => setup.Serves = [Serve<IWatch>(new Watch("w"))]);
        await raw.SendEitherAsync("[2,1,\"Watch.Wind\",[1]]", "94 02 01 2a 91 01");
        Assert.Equal("w 1", (await raw.ReceiveAsync()).Payload());
        await raw.SendEitherAsync("[2,2,42,[2]]", "94 02 02 aa 57617463682e57696e64 91 02");
        Assert.Equal("w 2", (await raw.ReceiveAsync()).Payload());
        Assert.Contains(ContractDescriptors.Get<IWatch>().Operations, operation => operation.Name == "Watch.WindGently");
    }

    [Fact]
    public async Task A_timeout_of_a_base_contract_holds_in_the_derived_one()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);
        var call = ContractDescriptors.Get<IWatch>().CreateClient(raw.Peer.Caller).NowAsync().Soon();
        var frame = await raw.ReceiveAsync();
        Assert.Equal(5000, frame.Frame.Deadline);
        await raw.SendAsync(Frame.Reply(frame.Id), "later");
        Assert.Equal("later", await call);
    }

    [Fact]
    public async Task Nested_and_internal_contracts_are_contracts()
    {
        await using var pair = await OpenAsync(Serve<Outer.IInner>(new Inner()));
        Assert.Equal("hey!", (await Client<Outer.IInner>(pair).SwapAsync(new Outer.Note("hey")).Soon()).Text);
    }

    [Fact]
    public async Task Contracts_and_payloads_may_share_their_simple_names_across_namespaces()
    {
        var stations = new Stations();
        await using var pair = await OpenAsync(Serve<North.IStation>(stations), Serve<South.IStation>(stations));
        Assert.Equal("cold", (await Client<North.IStation>(pair).ReportAsync(new North.Report("cold")).Soon()).North);
        Assert.Equal(30, (await Client<South.IStation>(pair).ReportAsync(new South.Report(30)).Soon()).South);
    }

    [Fact]
    public void Two_contracts_of_one_name_on_one_endpoint_are_refused_with_the_way_out()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => new MethodTable([ServedContract.Of(ContractDescriptors.Get<North.IStation>()), ServedContract.Of(ContractDescriptors.Get<Twin.IStation>())]));
        Assert.Contains("'Station'", error.Message, StringComparison.Ordinal);
        Assert.Contains("[Contract(Name =", error.Message, StringComparison.Ordinal);
    }

    private static (ServedContract, object) Serve<TContract>(TContract implementation)
        where TContract : class => (ServedContract.Of(ContractDescriptors.Get<TContract>()), implementation);

    private static TContract Client<TContract>(PeerPair pair)
        where TContract : class => ContractDescriptors.Get<TContract>().CreateClient(pair.Client.Caller);

    private Task<PeerPair> OpenAsync(params (ServedContract, object)[] served) => PeerPair.OpenAsync(codec, setup => setup.Serves = served);
}

public sealed class JsonFormTests() : FormTests(Codec.Json);

public sealed class MessagePackFormTests() : FormTests(Codec.MessagePack);

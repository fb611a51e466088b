using System.Linq;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;
using Parley.Serialization;

namespace Parley.Protocol.Tests.Policies;

/// <summary>What leaves a peer whose far end a test reads frame by frame.</summary>
internal static class BoardFrames
{
    /// <summary>The emitted formatter of the streams' items; its operation's type has a private argument.</summary>
    public static Formatter<Tick> TickFormatter
    {
        get
        {
            var operation = ContractDescriptors.Get<IBoard>().Operations.Single(one => one.Name == "Board.Ticks");
            return (Formatter<Tick>)operation.GetType().GetProperty("Item")!.GetValue(operation)!;
        }
    }

    /// <summary>For the peer under test to call the far end.</summary>
    public static IBoard Board(this RawPeer raw) => ContractDescriptors.Get<IBoard>().CreateClient(raw.Peer.Caller);

    /// <summary>Lets everything that is sent from now on wait: one message stands in the line, as long as it is shut.</summary>
    public static async Task BlockAsync(this RawPeer raw)
    {
        raw.Line.Shut();
        await raw.Board().PlainAsync(-1).Soon();
        await Guard.Until(() => raw.Line.IsHeldUp);
    }

    /// <summary>Opens the line and reads past the message that stood in it.</summary>
    public static async Task UnblockAsync(this RawPeer raw)
    {
        raw.Line.Open();
        Assert.Equal([-1], await raw.ArgumentsAsync());
    }

    /// <summary>The arguments of the next one-way message.</summary>
    public static async Task<object?[]> ArgumentsAsync(this RawPeer raw)
    {
        var frame = await raw.ReceiveAsync();
        Assert.Equal(FrameKind.OneWay, frame.Kind);
        return (object?[])frame.Payload()!;
    }

    public static async Task AssertArgumentsAsync(this RawPeer raw, params object[] arguments) => Assert.Equal(arguments, await raw.ArgumentsAsync());

    public static async Task AssertDroppedAsync(this RawPeer raw, string operation, long count)
    {
        var frame = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Dropped, operation, count), (frame.Kind, frame.Frame.Message, frame.Frame.Items));
    }

    /// <summary>Nothing is on its way: what is sent now is what comes next.</summary>
    public static async Task AssertNothingAsync(this RawPeer raw)
    {
        await raw.Peer.WrittenAsync();
        await raw.Board().PlainAsync(-2).Soon();
        await raw.AssertArgumentsAsync(-2);
    }

    public static Frame Open(string operation, long id = 1, long items = 1000, long bytes = 1 << 20) =>
        Frame.Open(id, operation, ContractDescriptors.Get<IBoard>().Operations.Single(one => one.Name == operation).Number, items, bytes);
}

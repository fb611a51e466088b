using System;
using System.Linq;
using System.Threading.Tasks;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

/// <summary>
/// What the engine allocates for a call. The arguments are numbers: of text, the runtime's own code allocates until it has been compiled for good.
/// </summary>
public abstract class CallAllocationTests(Codec codec)
{
    [Fact]
    public async Task A_call_like_those_that_have_ended_allocates_nothing_on_its_way_out()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);
        var lab = raw.Lab;
        for (var round = 0; round < 2; round++)
            await AnswerAsync(raw, [.. Enumerable.Range(0, 30).Select(_ => lab.AddAsync(1))]);

        // Nothing is written meanwhile, so that the calls are all that this thread sees to.
        await raw.Peer.WrittenAsync();
        raw.Line.Shut();
        var calls = new ValueTask<int>[20];
        calls[0] = lab.AddAsync(2);
        await Guard.Until(() => raw.Line.IsHeldUp);
        var least = long.MaxValue;
        for (var i = 1; i < calls.Length; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            calls[i] = lab.AddAsync(3);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        raw.Line.Open();
        await AnswerAsync(raw, calls);
        Assert.Equal(0, least);
    }

    private static async Task AnswerAsync(RawPeer raw, ValueTask<int>[] calls)
    {
        foreach (var _ in calls)
            await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), 7);
        foreach (var call in calls)
            Assert.Equal(7, await call);
    }
}

public sealed class JsonCallAllocationTests() : CallAllocationTests(Codec.Json);

public sealed class MessagePackCallAllocationTests() : CallAllocationTests(Codec.MessagePack);

using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Contracts;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Connection;

public abstract class HeldBackTests(Codec codec)
{
    private readonly ManualResetEventSlim _first = new();
    private readonly ManualResetEventSlim _last = new();
    private volatile bool _isComputing;

    [Fact]
    public async Task Answers_leave_together_and_do_not_wait_for_the_next_handler_to_end()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Echo = Compute);
        await raw.SendAsync(LabFrames.Echo(1), (object[])["first"]);
        await raw.SendAsync(LabFrames.Echo(2), (object[])["quick"]);
        await raw.SendAsync(LabFrames.Echo(3), (object[])["last"]);
        await raw.RoundTripAsync();
        await raw.Peer.WrittenAsync();
        var writes = raw.Line.Batches.Count;

        _first.Set();
        await Guard.Until(() => _isComputing);
        Assert.Equal(writes, raw.Line.Batches.Count);
        raw.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1L, (await raw.ReceiveAsync()).Id);
        Assert.Equal(2L, (await raw.ReceiveAsync()).Id);
        Assert.Equal(writes + 1, raw.Line.Batches.Count);

        _last.Set();
        Assert.Equal(3L, (await raw.ReceiveAsync()).Id);
    }

    [Fact]
    public async Task An_item_does_not_wait_for_a_producer_that_computes_the_next_one()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Count = ComputeSecond);
        await raw.SendAsync(LabFrames.Count(1, items: 10), (object[])[2]);
        await Guard.Until(() => _isComputing);
        raw.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(FrameKind.Item, (await raw.ReceiveAsync()).Kind);
        _last.Set();
        Assert.Equal(FrameKind.Item, (await raw.ReceiveAsync()).Kind);
        Assert.Equal(FrameKind.End, (await raw.ReceiveAsync()).Kind);
    }

    private ValueTask<string> Compute(string text, CancellationToken token)
    {
        if (text == "first")
            _first.Wait(CancellationToken.None);
        if (text == "last")
            ComputeLast();
        return new ValueTask<string>(text);
    }

    private async IAsyncEnumerable<int> ComputeSecond(int count, [EnumeratorCancellation] CancellationToken token)
    {
        await Task.CompletedTask;
        yield return 1;
        ComputeLast();
        yield return count;
    }

    private void ComputeLast()
    {
        _isComputing = true;
        _last.Wait(CancellationToken.None);
    }
}

public sealed class JsonHeldBackTests() : HeldBackTests(Codec.Json);

public sealed class MessagePackHeldBackTests() : HeldBackTests(Codec.MessagePack);

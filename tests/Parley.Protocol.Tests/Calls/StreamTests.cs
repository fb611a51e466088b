using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Contracts;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

public abstract class StreamTests(Codec codec)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(5000)]
    public async Task All_items_arrive_in_order(int count)
    {
        await using var pair = await PeerPair.OpenAsync(codec);
        Assert.Equal(Enumerable.Range(0, count), await All(pair.Lab.CountAsync(count)).Soon());
    }

    [Fact]
    public async Task A_stream_is_opened_anew_each_time_it_is_enumerated()
    {
        await using var pair = await PeerPair.OpenAsync(codec);
        var stream = pair.Lab.CountAsync(3);
        Assert.Equal(0, pair.Client.Caller.PendingCount);
        Assert.Equal([0, 1, 2], await All(stream).Soon());
        Assert.Equal([0, 1, 2], await All(stream).Soon());
    }

    [Fact]
    public async Task Breaking_out_of_the_loop_cancels_the_producer()
    {
        var ended = new TaskCompletionSource();
        await using var pair = await PeerPair.OpenAsync(codec, server => server.Lab.Count = (_, token) => Endless(ended, token));
        await foreach (var item in pair.Lab.CountAsync(0))
        {
            if (item == 3)
                break;
        }

        await ended.Task.Soon();
        await Guard.Until(() => pair.Client.Caller.PendingCount == 0);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Either_token_cancels_a_stream(bool onCall, bool onEnumeration)
    {
        var ended = new TaskCompletionSource();
        using var call = new CancellationTokenSource();
        using var enumeration = new CancellationTokenSource();
        await using var pair = await PeerPair.OpenAsync(codec, server => server.Lab.Count = (_, token) => Endless(ended, token));
        var stream = pair.Lab.CountAsync(0, onCall ? call.Token : default);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in stream.WithCancellation(onEnumeration ? enumeration.Token : default))
            {
                if (item == 5)
                    (onEnumeration ? enumeration : call).Cancel();
            }
        });
        await ended.Task.Soon();
        await Guard.Until(() => pair.Client.Caller.PendingCount == 0);
    }

    [Fact]
    public async Task A_token_ends_a_stream_that_gives_nothing()
    {
        using var source = new CancellationTokenSource();
        await using var raw = await RawPeer.OpenAsync(codec);
        var next = All(raw.Lab.CountAsync(0, source.Token));
        var id = (await raw.ReceiveAsync()).Id;
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.Soon());
        Assert.Equal(FrameKind.Cancel, (await raw.ReceiveAsync()).Kind);
        await raw.SendAsync(Frame.Item(id), 1);
        await raw.SendAsync(Frame.End(id));
        await Guard.Until(() => raw.Peer.Caller.PendingCount == 0);
    }

    [Fact]
    public async Task Items_before_a_fault_are_delivered_first()
    {
        await using var pair = await PeerPair.OpenAsync(codec, server => server.Lab.Count = static (count, _) => Failing(count));
        var seen = new List<int>();
        var error = await Assert.ThrowsAsync<ParleyException>(async () =>
        {
            await foreach (var item in pair.Lab.CountAsync(3))
                seen.Add(item);
        });
        Assert.Equal([0, 1, 2], seen);
        Assert.Equal((ErrorCode.DataLoss, "Torn."), (error.Code, error.Message));
    }

    [Fact]
    public async Task An_item_that_cannot_be_written_ends_the_stream_with_Internal()
    {
        await using var pair = await PeerPair.OpenAsync(codec, server => server.Lab.Chunks = static (_, _, _) => WithNull());
        var error = await Assert.ThrowsAsync<ParleyException>(async () =>
        {
            await foreach (var item in pair.Lab.ChunksAsync(1, 1))
                Assert.Equal("first", item);
        });
        Assert.Equal(ErrorCode.Internal, error.Code);
        Assert.Single(pair.ServerSetup.Log.Of(1002));
    }

    [Fact]
    public async Task An_item_that_cannot_be_read_fails_the_consumer_and_cancels_the_producer()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await using var items = raw.Lab.CountAsync(0).GetAsyncEnumerator();
        var first = items.MoveNextAsync().AsTask();
        var id = (await raw.ReceiveAsync()).Id;
        await raw.SendAsync(Frame.Item(id), "no number");
        Assert.Equal(ErrorCode.Internal, (await Assert.ThrowsAsync<ParleyException>(() => first.Soon())).Code);
        var cancel = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Cancel, id), (cancel.Kind, cancel.Id));
        await raw.SendAsync(Frame.Item(id), 3);
        await raw.SendAsync(Frame.Fault(id, ErrorCode.Cancelled, ""));
        await Guard.Until(() => raw.Peer.Caller.PendingCount == 0);
    }

    [Fact]
    public async Task A_handler_that_gives_null_for_a_stream_fails_it()
    {
        await using var pair = await PeerPair.OpenAsync(codec, server => server.Lab.Count = static (_, _) => null!);
        var error = await Assert.ThrowsAsync<ParleyException>(() => All(pair.Lab.CountAsync(1)).Soon());
        Assert.Equal(ErrorCode.Internal, error.Code);
    }

    [Fact]
    public async Task A_stream_that_waits_for_credit_ends_when_it_is_cancelled()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(LabFrames.Count(1, items: 0), (object[])[4]);
        await Guard.Until(() => raw.Peer.Callee.RunningCount == 1);
        await raw.SendAsync(Frame.Cancel(1));
        Assert.Equal((FrameKind.Fault, ErrorCode.Cancelled), Terminal(await raw.ReceiveAsync()));
    }

    private static (FrameKind, ErrorCode) Terminal(RawFrame frame) => (frame.Kind, frame.Code);

    private static async Task<List<int>> All(IAsyncEnumerable<int> stream)
    {
        var all = new List<int>();
        await foreach (var item in stream)
            all.Add(item);
        return all;
    }

    private static async IAsyncEnumerable<int> Failing(int count)
    {
        for (var i = 0; i < count; i++)
            yield return i;
        await Task.CompletedTask;
        throw new ParleyException(ErrorCode.DataLoss, "Torn.");
    }

    private static async IAsyncEnumerable<string> WithNull()
    {
        yield return "first";
        await Task.CompletedTask;
        yield return null!;
    }

    private static async IAsyncEnumerable<int> Endless(TaskCompletionSource ended, [EnumeratorCancellation] CancellationToken token)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                token.ThrowIfCancellationRequested();
                yield return i;
                await Task.Yield();
            }
        }
        finally
        {
            ended.TrySetResult();
        }
    }
}

public sealed class JsonStreamTests() : StreamTests(Codec.Json);

public sealed class MessagePackStreamTests() : StreamTests(Codec.MessagePack);

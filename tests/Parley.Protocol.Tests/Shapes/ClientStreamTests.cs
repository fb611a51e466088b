using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Tests.Contracts;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Shapes;

/// <summary>Calls that take a stream and end with one answer.</summary>
public abstract class ClientStreamTests(Codec codec)
{
    [Fact]
    public async Task Items_reach_the_handler_in_order_and_the_result_the_caller()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var seen = new List<int>();
        pair.Service.Sum = async (start, items, _) =>
        {
            await foreach (var item in items)
                seen.Add(item);
            return start + seen.Count;
        };

        Assert.Equal(1007, await pair.Shapes.SumAsync(7, new Feed<int>(Enumerable.Range(0, 1000))).Soon());
        Assert.Equal(Enumerable.Range(0, 1000), seen);
    }

    [Fact]
    public async Task A_stream_may_be_empty_and_stand_before_other_arguments()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var seen = "";
        pair.Service.Pack = async (boxes, label, _) =>
        {
            await foreach (var box in boxes)
                seen += box.Label;
            seen += label;
        };

        await pair.Shapes.PackAsync(new Feed<Box>([])).Soon();
        await pair.Shapes.PackAsync(new Feed<Box>([new Box("a"), new Box("b")]), "!").Soon();
        Assert.Equal("noneab!", seen);
    }

    [Fact]
    public async Task Each_side_may_push_to_the_other()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        Assert.Equal(6, await pair.Callback.SumAsync(0, new Feed<int>([1, 2, 3])).Soon());
    }

    [Fact]
    public async Task A_slow_handler_slows_the_source()
    {
        await using var pair = await ShapePair.OpenAsync(codec, static (limits, set) => set(limits with { StreamWindowItems = 4 }));
        var feed = new Feed<int>(Enumerable.Range(0, 50));
        var read = 0;
        var mostAhead = 0;
        pair.Service.Sum = async (_, items, _) =>
        {
            await Guard.Until(() => feed.Given == 4);
            await foreach (var item in items)
                mostAhead = Math.Max(mostAhead, feed.Given - read++);
            return read;
        };

        Assert.Equal(50, await pair.Shapes.SumAsync(0, feed).Soon());
        Assert.InRange(mostAhead, 1, 5);
    }

    [Fact]
    public async Task Bytes_count_as_credit_too()
    {
        await using var pair = await ShapePair.OpenAsync(codec, static (limits, set) => set(limits with { StreamWindowBytes = 150 }));
        var feed = new Feed<Box>(Enumerable.Repeat(new Box(new string('x', 80)), 20));
        var read = 0;
        pair.Service.Pack = async (boxes, _, _) =>
        {
            await Guard.Until(() => feed.Given == 2);
            await foreach (var _ in boxes)
                Assert.InRange(feed.Given - read++, 1, 3);
        };

        await pair.Shapes.PackAsync(feed).Soon();
        Assert.Equal(20, read);
    }

    [Fact]
    public async Task A_source_that_fails_cancels_the_call_and_its_exception_reaches_the_caller()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var (started, ended) = ObserveHandler(pair);
        var failure = new InvalidTimeZoneException("the source");

        var thrown = await Assert.ThrowsAsync<InvalidTimeZoneException>(
            () => pair.Shapes.SumAsync(0, new Feed<int>([1, 2]) { Failure = failure, EndsAfter = started }).Soon());
        Assert.Same(failure, thrown);
        Assert.IsAssignableFrom<OperationCanceledException>(await ended.Soon());
        Assert.Equal("still here", await pair.Shapes.PlainAsync("still here").Soon());
    }

    [Fact]
    public async Task An_early_result_reaches_the_caller_at_once_and_stops_the_source()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        pair.Service.Sum = static async (_, items, _) =>
        {
            await foreach (var item in items)
                return item;
            return -1;
        };
        var feed = new Feed<int>([42, 43]) { HangsAtTheEnd = true };

        Assert.Equal(42, await pair.Shapes.SumAsync(0, feed).Soon());
        await feed.Disposed.Soon();
    }

    [Fact]
    public async Task A_fault_reaches_the_caller_at_once_and_stops_the_source()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var feed = new Feed<int>([1]) { HangsAtTheEnd = true };
        pair.Service.Sum = async (_, _, _) =>
        {
            await feed.Drained;
            throw new FaultException<Refusal>(new Refusal("enough", 3));
        };

        var fault = await Assert.ThrowsAsync<FaultException<Refusal>>(() => pair.Shapes.SumAsync(0, feed).Soon());
        Assert.Equal("enough", fault.Detail.Why);
        await feed.Disposed.Soon();
        Assert.True(feed.WasCancelled);
    }

    [Fact]
    public async Task The_callers_token_stops_source_and_handler()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var (started, ended) = ObserveHandler(pair);
        var feed = new Feed<int>([1]) { HangsAtTheEnd = true };
        using var source = new CancellationTokenSource();
        var call = pair.Shapes.SumAsync(0, feed, source.Token).Soon();
        await started.Soon();
        await feed.Drained.Soon();

        source.Cancel();
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(source.Token, thrown.CancellationToken);
        await feed.Disposed.Soon();
        Assert.IsAssignableFrom<OperationCanceledException>(await ended.Soon());
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_it_begins_never_asks_its_source()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var feed = new Feed<int>([1]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pair.Shapes.SumAsync(0, feed, new CancellationToken(true)).Soon());
        Assert.Equal(0, feed.Given);
    }

    [Fact]
    public async Task The_deadline_ends_call_source_and_handler()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var (started, ended) = ObserveHandler(pair);
        var feed = new Feed<int>([1]) { HangsAtTheEnd = true };
        var call = pair.Shapes.HurryAsync(feed).Soon();
        await started.Soon();
        await feed.Drained.Soon();

        pair.Pair.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(ErrorCode.DeadlineExceeded, (await Assert.ThrowsAsync<ParleyException>(() => call)).Code);
        await feed.Disposed.Soon();
        Assert.IsAssignableFrom<OperationCanceledException>(await ended.Soon());
    }

    [Fact]
    public async Task The_default_deadline_of_unary_calls_does_not_end_a_stream()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var feed = new Feed<int>([1]) { HangsAtTheEnd = true };
        var release = new TaskCompletionSource<int>();
        pair.Service.Sum = async (_, _, _) => await release.Task;
        var call = pair.Shapes.SumAsync(0, feed).Soon();
        await feed.Drained.Soon();

        for (var i = 0; i < 12; i++)
        {
            await pair.Pair.AdvanceAsync(TimeSpan.FromSeconds(10));
            await pair.Shapes.PlainAsync("alive").Soon();
        }

        release.SetResult(5);
        Assert.Equal(5, await call);
    }

    [Fact]
    public async Task The_items_can_be_enumerated_once()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        Exception? second = null;
        pair.Service.Sum = async (_, items, _) =>
        {
            await foreach (var item in items)
            {
            }

            second = Record.Exception(() => items.GetAsyncEnumerator());
            return 1;
        };

        await pair.Shapes.SumAsync(0, new Feed<int>([1])).Soon();
        Assert.Contains("Shapes.Sum", Assert.IsType<InvalidOperationException>(second).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_stops_reading_leaves_the_source_waiting_until_the_call_ends()
    {
        await using var pair = await ShapePair.OpenAsync(codec, static (limits, set) => set(limits with { StreamWindowItems = 4 }));
        var feed = new Feed<int>(Enumerable.Range(0, 100));
        pair.Service.Sum = async (_, items, _) =>
        {
            await foreach (var item in items)
                break;
            await Guard.Until(() => feed.Given == 4);
            return 9;
        };

        Assert.Equal(9, await pair.Shapes.SumAsync(0, feed).Soon());
        await feed.Disposed.Soon();
        Assert.Equal(4, feed.Given);
    }

    [Fact]
    public async Task An_item_that_cannot_be_written_fails_the_call_where_it_was_made()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pair.Service.Pack = async (boxes, _, _) =>
        {
            started.SetResult();
            try
            {
                await foreach (var _ in boxes)
                {
                }
            }
            finally
            {
                ended.SetResult();
            }
        };

        var error = await Assert.ThrowsAsync<ParleyException>(() => pair.Shapes.PackAsync(Boxes()).Soon());
        Assert.Equal(ErrorCode.InvalidArgument, error.Code);
        Assert.Contains("Shapes.Pack", error.Message, StringComparison.Ordinal);
        await ended.Task.Soon();

        async IAsyncEnumerable<Box> Boxes()
        {
            yield return new Box("a");
            await started.Task;
            yield return new Box(null!);
        }
    }

    [Fact]
    public async Task A_line_that_drops_ends_call_source_and_handler()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var (started, ended) = ObserveHandler(pair);
        var feed = new Feed<int>([1]) { HangsAtTheEnd = true };
        var call = pair.Shapes.SumAsync(0, feed).Soon();
        await started.Soon();
        await feed.Drained.Soon();

        pair.Pair.Client.Abort();
        await Assert.ThrowsAsync<ConnectionClosedException>(() => call);
        await feed.Disposed.Soon();
        Assert.IsAssignableFrom<OperationCanceledException>(await ended.Soon());
    }

    [Fact]
    public async Task Streams_from_the_caller_count_as_streams_in_the_limits()
    {
        await using var pair = await ShapePair.OpenAsync(codec, static (limits, set) => set(limits with { MaxConcurrentStreams = 1 }));
        var first = new Feed<int>([1]) { HangsAtTheEnd = true };
        using var source = new CancellationTokenSource();
        var running = pair.Shapes.SumAsync(0, first, source.Token).Soon();
        await first.Drained.Soon();
        var second = new Feed<int>([2]);
        var waiting = pair.Shapes.SumAsync(0, second).Soon();

        await pair.Shapes.PlainAsync("a unary call has room").Soon();
        Assert.Equal(0, second.Given);
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(2, await waiting);
    }

    [Fact]
    public async Task A_missing_source_is_refused_before_anything_is_sent()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        await Assert.ThrowsAsync<ArgumentNullException>(() => pair.Shapes.SumAsync(0, null!).Soon());
    }

    [Fact]
    public async Task Items_that_outlive_their_call_end()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        IAsyncEnumerable<int>? kept = null;
        pair.Service.Sum = (_, items, _) =>
        {
            kept = items;
            return new(1);
        };

        await pair.Shapes.SumAsync(0, new Feed<int>([]) { HangsAtTheEnd = true }).Soon();
        await Guard.Until(() => pair.Pair.Server.Callee.RunningCount == 0);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in kept!)
            {
            }
        });
    }

    // Tells that the handler runs, and what its reading of the items ended with, if it did not end well.
    private static (Task Started, Task<Exception> Ended) ObserveHandler(ShapePair pair)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var seen = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        pair.Service.Sum = async (start, items, _) =>
        {
            started.SetResult();
            try
            {
                await foreach (var item in items)
                {
                }

                return 0;
            }
            catch (Exception error)
            {
                seen.SetResult(error);
                throw;
            }
        };
        return (started.Task, seen.Task);
    }
}

public sealed class JsonClientStreamTests() : ClientStreamTests(Codec.Json);

public sealed class MessagePackClientStreamTests() : ClientStreamTests(Codec.MessagePack);

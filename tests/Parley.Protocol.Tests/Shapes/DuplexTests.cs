using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Shapes;

/// <summary>Calls with streams in both directions.</summary>
public abstract class DuplexTests(Codec codec)
{
    [Fact]
    public async Task Items_travel_both_ways_at_once()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var answers = await ReadAsync(pair.Shapes.EchoAsync("re: ", new Feed<string>(Enumerable.Range(0, 500).Select(i => $"{i}"))));
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"re: {i}"), answers);
    }

    [Fact]
    public async Task Each_side_may_open_one()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        Assert.Equal(["1a"], await ReadAsync(pair.Callback.EchoAsync("1", new Feed<string>(["a"]))));
    }

    [Fact]
    public async Task Each_enumeration_is_a_call_with_a_source_of_its_own()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var echo = pair.Shapes.EchoAsync("", new Feed<string>(["a", "b"]));
        Assert.Equal(["a", "b"], await ReadAsync(echo));
        Assert.Equal(["a", "b"], await ReadAsync(echo));
    }

    [Fact]
    public async Task The_end_of_the_answers_stops_the_source()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        pair.Service.Echo = static (_, texts, _) => Take(texts, 1);
        var feed = new Feed<string>(["a", "b"]) { HangsAtTheEnd = true };
        Assert.Equal(["a"], await ReadAsync(pair.Shapes.EchoAsync("", feed)));
        await feed.Disposed.Soon();
    }

    [Fact]
    public async Task The_end_of_the_items_does_not_end_the_answers()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        pair.Service.Echo = static (_, texts, _) => Afterwards(texts);
        Assert.Equal(["2 items", "1", "2"], await ReadAsync(pair.Shapes.EchoAsync("", new Feed<string>(["a", "b"]))));
    }

    [Fact]
    public async Task Leaving_the_answers_stops_source_and_handler()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var feed = new Feed<string>(["a"]) { HangsAtTheEnd = true };
        await foreach (var _ in pair.Shapes.EchoAsync("", feed))
            break;
        await feed.Disposed.Soon();
        await Guard.Until(() => pair.Pair.Server.Callee.RunningCount == 0);
    }

    [Fact]
    public async Task A_source_that_fails_ends_the_answers_with_its_exception()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var feed = new Feed<string>([]) { Failure = new InvalidTimeZoneException("the source") };
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => ReadAsync(pair.Shapes.EchoAsync("", feed)));
        await Guard.Until(() => pair.Pair.Server.Callee.RunningCount == 0);
    }

    [Fact]
    public async Task A_handler_that_fails_ends_the_answers_and_the_source()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var feed = new Feed<string>(["a"]) { HangsAtTheEnd = true };
        pair.Service.Echo = (_, texts, _) => FailAfter(texts, feed.Drained);
        var error = await Assert.ThrowsAsync<ParleyException>(() => ReadAsync(pair.Shapes.EchoAsync("", feed)));
        Assert.Equal(ErrorCode.OutOfRange, error.Code);
        await feed.Disposed.Soon();
        Assert.True(feed.WasCancelled);
    }

    [Fact]
    public async Task Either_token_cancels_both_directions()
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        var feed = new Feed<string>(["a"]) { HangsAtTheEnd = true };
        using var callSource = new CancellationTokenSource();
        using var readSource = new CancellationTokenSource();
        var reading = Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in pair.Shapes.EchoAsync("", feed, callSource.Token).WithCancellation(readSource.Token))
                readSource.Cancel();
        });
        await reading.Soon();
        await feed.Disposed.Soon();
        await Guard.Until(() => pair.Pair.Server.Callee.RunningCount == 0);
    }

    [Fact]
    public async Task Windows_of_one_item_are_enough()
    {
        await using var pair = await ShapePair.OpenAsync(codec, static (limits, set) => set(limits with { StreamWindowItems = 1, StreamWindowBytes = 1 }));
        Assert.Equal(40, (await ReadAsync(pair.Shapes.EchoAsync("", new Feed<string>(Enumerable.Repeat("x", 40))))).Count);
    }

    private static async Task<List<string>> ReadAsync(IAsyncEnumerable<string> texts)
    {
        return await Read().Soon();

        async Task<List<string>> Read()
        {
            var all = new List<string>();
            await foreach (var text in texts)
                all.Add(text);
            return all;
        }
    }

    private static async IAsyncEnumerable<string> Take(
        IAsyncEnumerable<string> texts, int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var text in texts.WithCancellation(cancellationToken))
        {
            yield return text;
            if (--count == 0)
                yield break;
        }
    }

    private static async IAsyncEnumerable<string> Afterwards(IAsyncEnumerable<string> texts)
    {
        var count = 0;
        await foreach (var _ in texts)
            count++;
        yield return $"{count} items";
        for (var i = 1; i <= count; i++)
            yield return $"{i}";
    }

    private static async IAsyncEnumerable<string> FailAfter(IAsyncEnumerable<string> texts, Task when)
    {
        await foreach (var text in texts)
        {
            yield return text;
            await when;
            throw new ParleyException(ErrorCode.OutOfRange, "no more");
        }
    }
}

public sealed class JsonDuplexTests() : DuplexTests(Codec.Json);

public sealed class MessagePackDuplexTests() : DuplexTests(Codec.MessagePack);

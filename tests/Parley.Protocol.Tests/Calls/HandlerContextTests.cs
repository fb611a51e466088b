using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Tests.Contracts;
using Parley.Protocol.Tests.Harness;
using Parley.Protocol.Tests.Shapes;

namespace Parley.Protocol.Tests.Calls;

/// <summary>Handlers that start on one thread, one after the other: each begins as if nobody had been there before.</summary>
public abstract class HandlerContextTests(Codec codec)
{
    private static readonly AsyncLocal<string?> Flow = new();
    private static readonly CultureInfo Culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();

    private readonly ManualResetEventSlim _start = new();
    private readonly List<int> _threads = [];
    private string? _seen;

    [Theory]
    [InlineData("result")]
    [InlineData("result and fails")]
    [InlineData("result, with a deadline")]
    [InlineData("no result")]
    [InlineData("no result and fails")]
    [InlineData("one-way")]
    [InlineData("one-way and fails")]
    [InlineData("stream")]
    [InlineData("stream and fails")]
    public async Task What_a_handler_leaves_in_its_flow_does_not_reach_the_next_one(string kind)
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup =>
        {
            setup.Lab.Echo = (text, _) => new(Handle(text));
            setup.Lab.Touch = (text, _) => Leave(text);
            setup.Lab.Note = number => Leave(number == 0 ? "well" : "fails");
            setup.Lab.Count = (count, _) => LeaveItems(count);
        });
        await raw.SendAsync(LabFrames.Echo(1), (object[])["wait"]);
        var text = kind.EndsWith("fails") ? "fails" : "well";
        await raw.SendAsync(
            kind.Split(' ', ',')[0] switch
            {
                "result" => LabFrames.Echo(2, kind.EndsWith("deadline") ? 10_000 : -1),
                "no" => LabFrames.Touch(2),
                "stream" => LabFrames.Count(2),
                _ => LabFrames.Note(),
            },
            kind.Split(' ')[0] is "one-way" or "stream" ? (object[])[text == "well" ? 0 : 1] : (object[])[text]);
        await raw.SendAsync(LabFrames.Echo(3), (object[])["look"]);
        await raw.RoundTripAsync();
        _start.Set();

        while ((await raw.ReceiveAsync()).Id != 3)
        {
        }

        Assert.Single(_threads.Distinct());
        Assert.Equal(3, _threads.Count);
        Assert.Equal("", _seen);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nor_does_it_from_a_handler_that_takes_a_stream(bool fails)
    {
        await using var pair = await ShapePair.OpenAsync(codec);
        pair.Service.Plain = (text, _) => new(Handle(text));
        pair.Service.Sum = (start, _, _) => new(Handle(fails ? "fails" : "well").Length);
        pair.Service.Pack = (_, label, _) => Leave(label);
        var first = pair.Shapes.PlainAsync("wait").AsTask();
        var sum = pair.Shapes.SumAsync(0, new Feed<int>([])).AsTask();
        var pack = pair.Shapes.PackAsync(new Feed<Box>([]), fails ? "fails" : "well").AsTask();
        var last = pair.Shapes.PlainAsync("look").AsTask();
        await Guard.Until(() => pair.Pair.Server.Callee.RunningCount == 4);
        _start.Set();

        await Task.WhenAll(first, last).Soon();
        await Task.WhenAny(Task.WhenAll(sum, pack)).Soon();
        Assert.Single(_threads.Distinct());
        Assert.Equal(4, _threads.Count);
        Assert.Equal("", _seen);
    }

    [Fact]
    public async Task What_a_handler_set_is_there_after_its_waits()
    {
        await using var pair = await PeerPair.OpenAsync(codec);
        var wait = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        pair.Service.Echo = async (text, _) =>
        {
            Flow.Value = text;
            started.SetResult();
            await wait.Task.ConfigureAwait(false);
            return Flow.Value;
        };
        var call = pair.Lab.EchoAsync("mine").AsTask();
        await started.Task.Soon();
        await pair.Lab.TouchAsync("other").Soon();
        wait.SetResult();
        Assert.Equal("mine", await call.Soon());
    }

    [Fact]
    public async Task Handlers_that_leave_nothing_behind_are_kept_apart_without_allocating()
    {
        const int Calls = 30;
        var allocated = new long[Calls];
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup =>
        {
            setup.Lab.Echo = (text, _) => new(Handle(text));
            setup.Lab.Note = number =>
            {
                allocated[number] = GC.GetAllocatedBytesForCurrentThread();
                return default;
            };
        });

        // What the first turn has rented and made is there for the second.
        for (var turn = 1; turn <= 2; turn++)
        {
            _start.Reset();
            await raw.SendAsync(LabFrames.Echo(turn), (object[])["wait"]);
            for (var number = 0; number < Calls; number++)
                await raw.SendAsync(LabFrames.Note(), (object[])[number]);
            await raw.RoundTripAsync();
            _start.Set();
            await raw.ReceiveAsync();
            await Guard.Until(() => raw.Peer.Callee.CallsOut == 0);
        }

        Assert.Equal(allocated[1], allocated[^1]);
    }

    private string Handle(string text)
    {
        if (text == "wait")
            _start.Wait(CancellationToken.None);
        _threads.Add(Environment.CurrentManagedThreadId);
        if (text == "wait")
            return text;
        if (text == "look")
        {
            _seen = (Flow.Value is null ? "" : "a value ")
                + (SynchronizationContext.Current is null ? "" : "a context ")
                + (ReferenceEquals(CultureInfo.CurrentCulture, Culture) ? "a culture " : "")
                + (ExecutionContext.IsFlowSuppressed() ? "no flow" : "");
            return text;
        }

        Flow.Value = "left behind";
        CultureInfo.CurrentCulture = Culture;
        ExecutionContext.SuppressFlow();
        SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
        return text == "fails" ? throw new ParleyException(ErrorCode.Aborted, text) : text;
    }

    private ValueTask Leave(string text)
    {
        Handle(text);
        return default;
    }

    private Feed<int> LeaveItems(int count)
    {
        Handle(count == 0 ? "well" : "fails");
        return new Feed<int>([]);
    }
}

public sealed class JsonHandlerContextTests() : HandlerContextTests(Codec.Json);

public sealed class MessagePackHandlerContextTests() : HandlerContextTests(Codec.MessagePack);

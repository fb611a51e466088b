using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

public abstract class ReusedCallsTests(Codec codec)
{
    private const int Callers = 32;

    // Parley.Protocol.Optimized.Tests has these tests as well; here fewer show the same, in the time that tests may take.
#if DEBUG
    private const int Calls = 20_000;
#else
    private const int Calls = 1_000_000;
#endif

    [Fact]
    public async Task A_million_calls_of_which_some_are_cancelled_have_one_outcome_each_and_every_call_comes_back()
    {
        var pair = await PeerPair.OpenAsync(codec, server =>
        {
            server.Limits = new Limits { MaxConcurrentCalls = 2 * Callers };
            server.Lab.Echo = EchoAsync;
        });
        int answered = 0, cancelled = 0, failed = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            using var early = new CancellationTokenSource();
            early.Cancel();
            for (var call = 0; call < Calls / Callers; call++)
            {
                var text = $"{random.Next(8)} {caller} {call}";
                using var source = new CancellationTokenSource();
                var token = random.Next(10) switch
                {
                    0 => early.Token,
                    < 4 => source.Token,
                    _ => CancellationToken.None,
                };
                try
                {
                    var answer = pair.Lab.EchoAsync(text, token);
                    if (token == source.Token)
                        source.Cancel();
                    Assert.Equal(text, await answer);
                    Interlocked.Increment(ref answered);
                }
                catch (OperationCanceledException error)
                {
                    Assert.Equal(token, error.CancellationToken);
                    Interlocked.Increment(ref cancelled);
                }
                catch (ParleyException error) when (text.StartsWith('7'))
                {
                    Assert.Equal(text, error.Message);
                    Interlocked.Increment(ref failed);
                }
            }
        })));
        Assert.Equal(Calls, answered + cancelled + failed);
        Assert.All(new[] { answered, cancelled, failed }, static count => Assert.True(count > 0));

        // Checks that no call is out, on either side.
        await pair.DisposeAsync();
    }

    [Fact]
    public async Task A_result_that_is_taken_twice_is_refused_and_the_next_call_keeps_its_own()
    {
        await using var pair = await PeerPair.OpenAsync(codec);
        var first = pair.Lab.EchoAsync("first");
        Assert.Equal("first", await first);
        var second = pair.Lab.EchoAsync("second");
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await first);
        Assert.Equal("second", await second);
    }

    [Fact]
    public async Task Of_two_who_take_one_result_at_the_same_time_one_has_it_and_the_other_is_refused()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        using var source = new CancellationTokenSource();
        var answer = raw.Lab.EchoAsync("x", source.Token);
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "x");
        await Guard.Until(() => answer.IsCompleted);

        // Whoever takes the result waits for the cancellation callback that runs, and that for the item that is being written.
        var held = HeldWrite.OfItem(raw.Peer);
        await held.Writing;
        var cancelling = new Thread(source.Cancel) { IsBackground = true };
        cancelling.Start();
        await Guard.Until(() => cancelling.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
        Task<string>[] takers = [Task.Run(() => answer.GetAwaiter().GetResult()), Task.Run(() => answer.GetAwaiter().GetResult())];
        var refused = await Task.WhenAny(takers).Soon();
        await Assert.ThrowsAsync<InvalidOperationException>(() => refused);
        held.End();
        Assert.Equal("x", await takers.Single(taker => taker != refused).Soon());
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "taken");
        Assert.Equal("taken", await held.Answer.Soon());
        cancelling.Join();
    }

    [Fact]
    public async Task A_handlers_token_tells_nothing_of_later_calls()
    {
        var registered = 0;
        var tokens = 0;
        var held = new Held();
        await using var pair = await PeerPair.OpenAsync(codec, server =>
        {
            server.Lab.Touch = (name, token) =>
            {
                tokens++;
                token.Register(() => Interlocked.Increment(ref registered));
                return name == "hold" ? held.UntilCancelledAsync(name, token) : default;
            };
        });
        await pair.Lab.TouchAsync("quick");
        using var source = new CancellationTokenSource();
        var waiting = pair.Lab.TouchAsync("hold", source.Token).AsTask();
        await held.Started;
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Guard.Until(() => pair.Server.Callee.RunningCount == 0);
        await Guard.Until(() => Volatile.Read(ref registered) > 0);
        Assert.Equal((2, 1), (tokens, registered));
    }

    // Every way for a handler to end: at once, later, with an exception, when it is cancelled.
    private static async ValueTask<string> EchoAsync(string text, CancellationToken token)
    {
        switch (text[0])
        {
            case < '4':
                break;
            case < '6':
                await Task.Yield();
                break;
            case '6':
                await Task.Yield();
                token.ThrowIfCancellationRequested();
                break;
            default:
                throw new ParleyException(ErrorCode.Aborted, text);
        }

        return text;
    }
}

public sealed class JsonReusedCallsTests() : ReusedCallsTests(Codec.Json);

public sealed class MessagePackReusedCallsTests() : ReusedCallsTests(Codec.MessagePack);

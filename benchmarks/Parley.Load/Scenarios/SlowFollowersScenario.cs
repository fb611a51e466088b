using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Load.Processes;
using Parley.Load.Targets;
using Parley.Protocol;

namespace Parley.Load.Scenarios;

/// <summary>
/// A feed of quotes whose followers all read, the same with a tenth of them that do not, and the same without that tenth: who stops reading leaves
/// the others a tenth less to share the cores with, which would hide what they lose.
/// </summary>
internal sealed class SlowFollowersScenario(LoadPlan plan) : IScenario
{
    private const int Symbols = 100;

    private static readonly Goals Undisturbed = Goals.Alike(new Goal(Figure: 1.1));

    // What the options state for messages that wait for one connection, in KB.
    private static readonly Goals Bounded = Goals.Alike(new Goal(Figure: new Limits().SendQueueBytes / 1024));

    private readonly int _slow = plan.Followers / 10;
    private int _rounds;

    public string Id => "G";

    public IReadOnlyList<Metric> Metrics { get; } =
    [
        Lower(null, ": median of those that read", "ms", "0.00", plan),
        Lower(null, ", all of which read: 99th percentile", "ms", "0.00", plan),
        Lower(null, $", {plan.Followers / 10:N0} of which are not there: 99th percentile", "ms", "0.00", plan),
        Lower("G p99", ": 99th percentile of those that read", "ms", "0.00", plan),
        Lower("G p99 ratio", ": 99th percentile of those that read, of that when all read", "×", "0.00", plan) with { Goals = Undisturbed },
        Lower("G p99 ratio, same readers", ": 99th percentile of those that read, of that of as many alone", "×", "0.00", plan) with { Goals = Undisturbed },
        Lower(null, ", all of which read: memory of the server process at its highest", "MB", "0", plan),
        Lower("G memory", ": memory of the server process at its highest", "MB", "0", plan),
        Lower("G stalled", ": memory beyond that when all read, for each that stopped reading", "KB", "0", plan) with { Goals = Bounded },
        Lower(null, ": managed heap of the server at its highest", "MB", "0", plan),
        Lower(null, ": connections that the server closed", "connections", "0", plan),
    ];

    public int Starts => 1;

    public int Rounds => plan.FeedRounds;

    public bool Measures(ILoadTarget target) => target is { Kind: TargetKind.Parley, Codec: PayloadCodec.Binary };

    public Task WarmUpAsync(TargetPairs pairs, ILoadTarget target, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<double[]> MeasureAsync(TargetPairs pairs, ILoadTarget target, CancellationToken cancellationToken)
    {
        (int Reading, int Stalled)[] feeds = [(plan.Followers, 0), (plan.Followers - _slow, 0), (plan.Followers - _slow, _slow)];
        var runs = new double[feeds.Length][];
        // Each round begins with another one, as the first is often the slowest.
        var first = _rounds++ % feeds.Length;
        for (var i = 0; i < feeds.Length; i++)
        {
            var turn = (first + i) % feeds.Length;
            runs[turn] = await RunAsync(target, feeds[turn].Reading + feeds[turn].Stalled, feeds[turn].Stalled, cancellationToken);
        }

        var (all, others, beside) = (runs[0], runs[1], runs[2]);
        var forEach = Math.Max(0, beside[2] - all[2]) * 1024 / _slow;
        return
        [
            beside[0], all[1], others[1], beside[1], beside[1] / all[1], beside[1] / others[1], all[2], beside[2], forEach, beside[3], beside[4],
        ];
    }

    // Processes of their own, since what matters is how much memory they take. A first run, not counted, warms them: it is long enough for the first
    // pings, which doubled or trebled the 99th percentile for half a second as those after them did not. Few stall in it: they would leave memory behind.
    private async Task<double[]> RunAsync(ILoadTarget target, int followers, int stalled, CancellationToken cancellationToken)
    {
        await using var pair = await TargetPair.StartAsync(target, cancellationToken, Roles.SmallBuffers);
        await pair.AskClientAsync(Command(followers, Math.Max(1, _slow / 10), plan.FeedWarmUp), plan.FeedWarmUp, cancellationToken);
        return await pair.AskClientAsync(Command(followers, stalled, plan.FeedLength), plan.FeedLength, cancellationToken);
    }

    private string Command(int followers, int stalled, TimeSpan length) =>
        $"followers {followers} {stalled} {plan.QuotesPerSecond} {Symbols} {(int)length.TotalMilliseconds}";

    private static Metric Lower(string? column, string what, string unit, string format, LoadPlan plan)
    {
        var slow = what.StartsWith(',') ? "" : $", {plan.Followers / 10:N0} of which stop reading";
        return new Metric(
            column, $"G. {plan.QuotesPerSecond:N0} quotes a second to {plan.Followers:N0} followers of one of {Symbols} symbols{slow}{what}",
            unit, true, format, Goals.None);
    }
}

using System;
using System.Collections.Generic;

namespace Parley.Load;

/// <summary>How much is measured, so that everything is bounded.</summary>
internal sealed record LoadPlan
{
    public static readonly LoadPlan Full = new()
    {
        Name = "full",
        StartsAnew = true,
        Starts = 3,
        LatencyStarts = 8,
        LatencyRounds = 12,
        LatencyLength = TimeSpan.FromMilliseconds(500),
        Rounds = 5,
        FewRounds = 3,
        FeedRounds = 6,
        WarmUp = TimeSpan.FromSeconds(6),
        Length = TimeSpan.FromSeconds(1),
        Ticks = 1_000_000,
        Receivers = 1_000,
        Broadcasts = 20,
        CountedCalls = 50_000,
        WireCalls = 1_000,
        WireCallsBefore = 100_000,
        Idle = [5_000, 10_000],
        IdleTime = TimeSpan.FromSeconds(8),
        IdleWarmUps = 10,
        Followers = 1_000,
        QuotesPerSecond = 10_000,
        FeedWarmUp = TimeSpan.FromSeconds(12),
        FeedLength = TimeSpan.FromSeconds(16),
        Members = 10_000,
        Longest = TimeSpan.FromMinutes(75),
    };

    public static readonly LoadPlan Quick = new()
    {
        Name = "quick: short rounds, little warm-up and few connections, so take no figure from it",
        StartsAnew = false,
        Starts = 1,
        LatencyStarts = 1,
        LatencyRounds = 2,
        LatencyLength = TimeSpan.FromMilliseconds(250),
        Rounds = 2,
        FewRounds = 1,
        FeedRounds = 1,
        WarmUp = TimeSpan.FromMilliseconds(100),
        Length = TimeSpan.FromMilliseconds(250),
        Ticks = 50_000,
        Receivers = 100,
        Broadcasts = 5,
        CountedCalls = 2_000,
        WireCalls = 100,
        WireCallsBefore = 1_000,
        Idle = [300],
        IdleTime = TimeSpan.FromMilliseconds(250),
        IdleWarmUps = 1,
        Followers = 100,
        QuotesPerSecond = 1_000,
        FeedWarmUp = TimeSpan.FromMilliseconds(100),
        FeedLength = TimeSpan.FromSeconds(1),
        Members = 300,
        Longest = TimeSpan.FromMinutes(4),
    };

    public required string Name { get; init; }

    /// <summary>Whether each start of a scenario has processes of its own, which is fair, instead of those of the scenario before, which is quick.</summary>
    public required bool StartsAnew { get; init; }

    /// <summary>How often the processes start anew where times are measured: the same program is a tenth faster or slower from start to start.</summary>
    public required int Starts { get; init; }

    /// <summary>
    /// The same where calls follow each other: on which cores the threads of two processes come to rest decides more than what they do, and one call takes twice as
    /// long as another for a second or two, and more often so in one start than in another.
    /// </summary>
    public required int LatencyStarts { get; init; }

    /// <summary>How often that is measured in each of those starts.</summary>
    public required int LatencyRounds { get; init; }

    /// <summary>How long each time.</summary>
    public required TimeSpan LatencyLength { get; init; }

    /// <summary>How often times are measured in each start. They vary by what else a machine does for some seconds, so many short rounds say more than a few long ones.</summary>
    public required int Rounds { get; init; }

    /// <summary>How often is measured what varies little, or takes long.</summary>
    public required int FewRounds { get; init; }

    /// <summary>How often the feed runs in each of its three forms: the 99th percentile on full cores differs by half from run to run. A multiple of three lets each form begin as often.</summary>
    public required int FeedRounds { get; init; }

    /// <summary>How long each implementation runs a scenario before its first round in a start.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>How long a round measures.</summary>
    public required TimeSpan Length { get; init; }

    public required int Ticks { get; init; }

    public required int Receivers { get; init; }

    public required int Broadcasts { get; init; }

    public required int CountedCalls { get; init; }

    public required int WireCalls { get; init; }

    /// <summary>How many calls a connection has made that is not new any more.</summary>
    public required int WireCallsBefore { get; init; }

    /// <summary>The numbers of idle connections, ascending.</summary>
    public required IReadOnlyList<int> Idle { get; init; }

    /// <summary>How long they have done nothing when they are measured; less than lies between the pings of any of them, which would be work again.</summary>
    public required TimeSpan IdleTime { get; init; }

    /// <summary>How often connections come and go before.</summary>
    public required int IdleWarmUps { get; init; }

    /// <summary>Who follows the feed; a tenth of them stalls.</summary>
    public required int Followers { get; init; }

    public required int QuotesPerSecond { get; init; }

    /// <summary>The same before that, after half as long: long enough for pings.</summary>
    public required TimeSpan FeedWarmUp { get; init; }

    /// <summary>How long quotes are measured, after half as long in which they are not: long enough to see the server close those that do not read.</summary>
    public required TimeSpan FeedLength { get; init; }

    /// <summary>How many are in the large group.</summary>
    public required int Members { get; init; }

    /// <summary>After this the program ends, whatever is missing.</summary>
    public required TimeSpan Longest { get; init; }
}

using System;
using Parley.Descriptors;

namespace Parley.Protocol.Backlogs;

/// <summary>What a backlog keeps and how fast it gives it away.</summary>
/// <param name="Delivery">Which messages are kept.</param>
/// <param name="Capacity">How many messages wait at most.</param>
/// <param name="Interval">How long a key rests after a message of it has left, in the clock's timestamps; 0 for no limit.</param>
internal readonly record struct BacklogRule(Delivery Delivery, int Capacity, long Interval)
{
    // What the compiler accepts is never slower (PAR054).
    private const double MaxSeconds = 24 * 60 * 60;

    public static BacklogRule Of<TMessage>(DeliveryPolicy<TMessage> policy, TimeProvider time) => new(
        policy.Delivery, policy.Capacity, policy.MaxRate > 0 ? (long)Math.Ceiling(time.TimestampFrequency * Math.Min(1 / policy.MaxRate, MaxSeconds)) : 0);
}

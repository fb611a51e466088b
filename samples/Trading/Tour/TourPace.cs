using System;

namespace Trading.Tour;

/// <summary>How long the tour dwells: enough to watch for people, nothing for tests.</summary>
/// <param name="Pause">The pause after each step, so that a person can follow.</param>
/// <param name="Quotes">How many quotes each desk sees of each busy symbol before it goes on.</param>
/// <param name="Calls">How many calls each desk makes for the latency figures.</param>
/// <param name="Patience">How long a step may take before the tour fails.</param>
internal sealed record TourPace(TimeSpan Pause, int Quotes, int Calls, TimeSpan Patience)
{
    public static TourPace ForPeople { get; } = new(TimeSpan.FromMilliseconds(500), Quotes: 25, Calls: 500, TimeSpan.FromSeconds(15));
}

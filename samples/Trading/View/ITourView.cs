using System;
using System.Threading.Tasks;
using Trading.Tour;

namespace Trading.View;

/// <summary>Shows a tour while it goes on.</summary>
internal interface ITourView
{
    /// <summary>Starts <paramref name="tour"/>, shows what it reports, and ends as the tour ends.</summary>
    Task ShowAsync(TourReport report, Func<Task> tour);
}

using System;
using System.Collections.Generic;
using System.Threading;
using Trading.Contracts;

namespace Trading.Tour;

/// <summary>What the tour has seen so far, for a view to show. Written by the tour and its streams, read by a view, so it is guarded.</summary>
internal sealed class TourReport(IReadOnlyList<Desk> desks)
{
    private const int RecentFills = 8;

    private readonly Lock _gate = new();
    private readonly List<TourStep> _steps = [];
    private readonly SortedDictionary<(string Symbol, string Desk), PriceLine> _prices = [];
    private readonly Queue<(string Desk, Fill Fill)> _fills = new();

    /// <summary>A step began or ended.</summary>
    public event Action<TourStep>? StepChanged;

    /// <summary>A desk's order was filled.</summary>
    public event Action<string, Fill>? Filled;

    public IReadOnlyList<Desk> Desks { get; } = desks;

    public IReadOnlyList<TourStep> Steps => Copy(_steps);

    public IReadOnlyList<PriceLine> Prices => Copy(_prices.Values);

    public IReadOnlyList<(string Desk, Fill Fill)> Fills => Copy(_fills);

    public int Begin(string title)
    {
        int index;
        TourStep step;
        lock (_gate)
        {
            index = _steps.Count;
            _steps.Add(step = new TourStep(title, StepState.Running, ""));
        }

        StepChanged?.Invoke(step);
        return index;
    }

    public void End(int index, StepState state, string outcome)
    {
        TourStep step;
        lock (_gate)
            _steps[index] = step = _steps[index] with { State = state, Outcome = outcome };
        StepChanged?.Invoke(step);
    }

    /// <summary>Notes a quote and gives how many the desk has seen of the symbol.</summary>
    public int Add(string desk, Quote quote)
    {
        lock (_gate)
        {
            var seen = _prices.TryGetValue((quote.Symbol, desk), out var before) ? before.Seen + 1 : 1;
            _prices[(quote.Symbol, desk)] = new PriceLine(desk, quote, before?.Quote.Last, seen);
            return seen;
        }
    }

    public void Add(string desk, Fill fill)
    {
        lock (_gate)
        {
            _fills.Enqueue((desk, fill));
            if (_fills.Count > RecentFills)
                _fills.Dequeue();
        }

        Filled?.Invoke(desk, fill);
    }

    private List<T> Copy<T>(IEnumerable<T> items)
    {
        lock (_gate)
            return [.. items];
    }
}

/// <summary>One step of the tour and how it went.</summary>
internal sealed record TourStep(string Title, StepState State, string Outcome);

/// <summary>How far a step is.</summary>
internal enum StepState
{
    Running,
    Passed,
    Failed,
}

/// <summary>The newest quote that a desk saw of a symbol, the last price before it, and how many quotes it saw.</summary>
internal sealed record PriceLine(string Desk, Quote Quote, decimal? LastBefore, int Seen);

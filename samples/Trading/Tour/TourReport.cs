using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Trading.Contracts;

namespace Trading.Tour;

/// <summary>What the tour has seen so far, for a view to show. Written by the tour and its streams, read by a view, so it is guarded.</summary>
internal sealed class TourReport(IReadOnlyList<Desk> desks)
{
    private const int RecentCallbacks = 12;

    private readonly Lock _gate = new();
    private readonly List<TourStep> _steps = [];
    private readonly SortedDictionary<(string Symbol, string Desk), PriceLine> _prices = [];
    private readonly Queue<Callback> _callbacks = new();

    /// <summary>A step began or ended.</summary>
    public event Action<TourStep>? StepChanged;

    /// <summary>The exchange called a desk.</summary>
    public event Action<Callback>? Called;

    public IReadOnlyList<Desk> Desks { get; } = desks;

    /// <summary>How many steps the tour has in all.</summary>
    public int StepsPlanned { get; set; }

    public IReadOnlyList<TourStep> Steps => Copy(_steps);

    public IReadOnlyList<PriceLine> Prices => Copy(_prices.Values);

    /// <summary>The newest calls of the exchange, oldest first.</summary>
    public IReadOnlyList<Callback> Callbacks => Copy(_callbacks);

    /// <summary>The newest quote of each symbol, from whichever desk it came.</summary>
    public IReadOnlyList<Quote> Market =>
        [.. Prices.GroupBy(line => line.Quote.Symbol).Select(group => group.MaxBy(line => line.Quote.Sequence)!.Quote)];

    public TourStep Begin(string title)
    {
        TourStep step;
        lock (_gate)
            _steps.Add(step = new TourStep(_steps.Count + 1, title, StepState.Running, ""));
        StepChanged?.Invoke(step);
        return step;
    }

    public void End(TourStep step, StepState state, string outcome)
    {
        var ended = step with { State = state, Outcome = outcome };
        lock (_gate)
            _steps[step.Number - 1] = ended;
        StepChanged?.Invoke(ended);
    }

    /// <summary>Notes a quote and gives how many the desk has seen of the symbol.</summary>
    public int Add(string desk, Quote quote)
    {
        lock (_gate)
        {
            var seen = _prices.TryGetValue((quote.Symbol, desk), out var before) ? before.Seen + 1 : 1;
            _prices[(quote.Symbol, desk)] = new PriceLine(desk, quote, seen);
            return seen;
        }
    }

    public void Add(Callback callback)
    {
        lock (_gate)
        {
            _callbacks.Enqueue(callback);
            if (_callbacks.Count > RecentCallbacks)
                _callbacks.Dequeue();
        }

        Called?.Invoke(callback);
    }

    private List<T> Copy<T>(IEnumerable<T> items)
    {
        lock (_gate)
            return [.. items];
    }
}

/// <summary>One step of the tour, counted from 1, and how it went.</summary>
internal sealed record TourStep(int Number, string Title, StepState State, string Outcome);

/// <summary>How far a step is.</summary>
internal enum StepState
{
    Running,
    Passed,
    Failed,
}

/// <summary>The newest quote that a desk saw of a symbol, and how many it saw.</summary>
internal sealed record PriceLine(string Desk, Quote Quote, int Seen);

/// <summary>The exchange called an operation of a desk; the text says with what.</summary>
internal sealed record Callback(string Desk, string Operation, string Text);

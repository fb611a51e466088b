using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Trading.Contracts;

namespace Trading.Tour;

/// <summary>Keeps what the exchange tells a desk, and answers its questions as the tour wants them answered.</summary>
internal sealed class DeskEvents : ITradingEvents
{
    public Inbox<Fill> Fills { get; } = new();

    public Inbox<string> News { get; } = new();

    public Inbox<string> Questions { get; } = new();

    /// <summary>The exchange called; the operation and what it said, in words.</summary>
    public event Action<string, string>? Called;

    /// <summary>The answer to the exchange's questions; no, unless the tour says otherwise.</summary>
    public bool Answer { get; set; }

    public ValueTask OrderFilledAsync(Fill fill)
    {
        Fills.Add(fill);
        var rest = fill.Remaining == 0 ? "all filled" : $"{fill.Remaining:N0} to go";
        Called?.Invoke("OrderFilled", string.Create(
            CultureInfo.InvariantCulture,
            $"{(fill.Side == Side.Buy ? "bought" : "sold")} {fill.Quantity:N0} {fill.Symbol} at {fill.Price:N2}, {fill.OrderId} {rest}"));
        return default;
    }

    public ValueTask AnnounceAsync(string text)
    {
        News.Add(text);
        Called?.Invoke("Announce", text);
        return default;
    }

    public ValueTask<bool> ConfirmAsync(string question, CancellationToken cancellationToken = default)
    {
        Questions.Add(question);
        var answer = Answer;
        Called?.Invoke("Confirm", $"{question} {(answer ? "Yes." : "No.")}");
        return new(answer);
    }
}

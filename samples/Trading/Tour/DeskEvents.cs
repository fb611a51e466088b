using System;
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

    public event Action<Fill>? Filled;

    /// <summary>The answer to the exchange's questions; no, unless the tour says otherwise.</summary>
    public bool Answer { get; set; }

    public ValueTask OrderFilledAsync(Fill fill)
    {
        Fills.Add(fill);
        Filled?.Invoke(fill);
        return default;
    }

    public ValueTask AnnounceAsync(string text)
    {
        News.Add(text);
        return default;
    }

    public ValueTask<bool> ConfirmAsync(string question, CancellationToken cancellationToken = default)
    {
        Questions.Add(question);
        return new(Answer);
    }
}

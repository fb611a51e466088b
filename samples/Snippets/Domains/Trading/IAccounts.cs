using Parley;

namespace Domains.Trading;

#region generic
[Contract]
public interface IAccounts
{
    ValueTask<Page<Position>> PositionsAsync(AccountId account, PageRequest? page = null, CancellationToken cancellationToken = default);

    ValueTask<Page<Booking>> BookingsAsync(AccountId account, DateOnly from, DateOnly? to = null, PageRequest? page = null,
        CancellationToken cancellationToken = default);

    ValueTask<Dictionary<AccountId, Money>> BalancesAsync(CancellationToken cancellationToken = default);
}

// Travels as what it is closed with: Page<Position> and Page<Booking> are two types.
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next = null);
public sealed record PageRequest(int Size = 50, string? After = null);
#endregion

public readonly record struct Money(decimal Amount, string Currency);

public abstract record Entry
{
    public required Guid Id { get; init; }
}

public sealed record Position : Entry
{
    public required Symbol Symbol { get; init; }

    public required decimal Quantity { get; init; }

    // A struct that is never set would have a currency that is null, which does not travel: so it is optional.
    public Money? Cost { get; init; }

    // Computed, so it does not travel: each side computes it.
    public decimal AveragePrice => Quantity == 0 || Cost is not { } cost ? 0 : cost.Amount / Quantity;
}

public sealed record Booking : Entry
{
    public required DateOnly Day { get; init; }

    public required Money Amount { get; init; }

    public string Text { get; set; } = "";

    public IDictionary<string, string?> Details { get; init; } = new SortedDictionary<string, string?>();
}

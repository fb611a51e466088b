using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Compatibility.Tests.New;

/// <summary>The contract of today: grown, and changed in two places as one must not.</summary>
[Contract(Name = "Ledger")]
public interface ILedger
{
    // Grown: an optional parameter, and optional members in what travels. Renamed: it was BookAsync, and is known by its number.
    [Fault(typeof(Overdrawn)), Operation(Id = 1)]
    ValueTask<Receipt> PostAsync(Booking booking, string? note = "no note", CancellationToken cancellationToken = default);

    // CountAsync is gone.
    IAsyncEnumerable<Booking> HistoryAsync(string account, int most = 2, CancellationToken cancellationToken = default);

    ValueTask<int> ImportAsync(string account, IAsyncEnumerable<Booking> bookings, int factor = 10, CancellationToken cancellationToken = default);

    IAsyncEnumerable<Receipt> ExchangeAsync(IAsyncEnumerable<Booking> bookings, CancellationToken cancellationToken = default);

    [OneWay]
    ValueTask NoteAsync(string text, int level = 3);

    // Changed: another type in the same place.
    ValueTask RenameAsync(int account, string name);

    // Changed: another shape.
    IAsyncEnumerable<decimal> BalanceAsync(string account);

    [Timeout(5000), Concurrency(Concurrency.SerialBy, "account")]
    ValueTask<bool> LockAsync(string account, Reason reason = Reason.Audit);

    // New.
    ValueTask<string> DescribeAsync(string account);
}

public sealed record Booking(string Account, decimal Amount, string? Currency = "EUR");

public sealed record Receipt(long Number, decimal Balance, string? Note = null);

public sealed record Overdrawn(decimal By, string? Hint = null);

public enum Reason
{
    Audit,
    Fraud,
}

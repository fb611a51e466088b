using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Compatibility.Tests.Old;

/// <summary>
/// A contract as a release of long ago had it. <c>Generated</c> is what the generator of that day wrote for it, and must not be written anew, so the
/// interface is not marked as a contract here; it was <c>[Contract(Name = "Ledger")]</c>.
/// </summary>
public interface ILedger
{
#pragma warning disable PAR006
    [Fault(typeof(Overdrawn)), Operation(Id = 1)]
    ValueTask<Receipt> BookAsync(Booking booking, CancellationToken cancellationToken = default);

    ValueTask<int> CountAsync(string account);

    IAsyncEnumerable<Booking> HistoryAsync(string account, CancellationToken cancellationToken = default);

    ValueTask<int> ImportAsync(string account, IAsyncEnumerable<Booking> bookings, CancellationToken cancellationToken = default);

    IAsyncEnumerable<Receipt> ExchangeAsync(IAsyncEnumerable<Booking> bookings, CancellationToken cancellationToken = default);

    [OneWay]
    ValueTask NoteAsync(string text);

    ValueTask RenameAsync(string account, string name);

    ValueTask<decimal> BalanceAsync(string account);

    [Timeout(5000), Concurrency(Concurrency.SerialBy, "account")]
    ValueTask<bool> LockAsync(string account, Reason reason = Reason.Audit);
}

public sealed record Booking(string Account, decimal Amount);

public sealed record Receipt(long Number, decimal Balance);

public sealed record Overdrawn(decimal By);

public enum Reason
{
    Audit,
    Fraud,
}

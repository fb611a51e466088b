using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Compatibility.Tests.Old;

internal sealed class LedgerService(Journal journal) : ILedger
{
    public ValueTask<Receipt> BookAsync(Booking booking, CancellationToken cancellationToken = default)
    {
        if (booking.Amount > 1000)
            throw new FaultException<Overdrawn>(new Overdrawn(booking.Amount - 1000));
        journal.Add($"{booking.Account} {booking.Amount}");
        return new(new Receipt(1, booking.Amount));
    }

    public ValueTask<int> CountAsync(string account) => new(7);

    public async IAsyncEnumerable<Booking> HistoryAsync(string account, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 1; i <= 3; i++)
            yield return new Booking(account, i);
        await Task.CompletedTask;
    }

    public async ValueTask<int> ImportAsync(string account, IAsyncEnumerable<Booking> bookings, CancellationToken cancellationToken = default)
    {
        var count = 0;
        await foreach (var _ in bookings)
            count++;
        return count;
    }

    public async IAsyncEnumerable<Receipt> ExchangeAsync(IAsyncEnumerable<Booking> bookings, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var booking in bookings)
            yield return new Receipt(2, booking.Amount);
    }

    public ValueTask NoteAsync(string text)
    {
        journal.Add(text);
        return default;
    }

    public ValueTask RenameAsync(string account, string name) => default;

    public ValueTask<decimal> BalanceAsync(string account) => new(5);

    public ValueTask<bool> LockAsync(string account, Reason reason = Reason.Audit) => new(reason == Reason.Audit);
}

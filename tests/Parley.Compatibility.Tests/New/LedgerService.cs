using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Compatibility.Tests.New;

internal sealed class LedgerService(Journal journal) : ILedger
{
    public ValueTask<Receipt> PostAsync(Booking booking, string? note = "no note", CancellationToken cancellationToken = default)
    {
        if (booking.Amount > 1000)
            throw new FaultException<Overdrawn>(new Overdrawn(booking.Amount - 1000, "less"));
        journal.Add($"{booking.Account} {booking.Amount} {booking.Currency} {note}");
        return new(new Receipt(1, booking.Amount, note));
    }

    public async IAsyncEnumerable<Booking> HistoryAsync(string account, int most = 2, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 1; i <= most; i++)
            yield return new Booking(account, i, "USD");
        await Task.CompletedTask;
    }

    public async ValueTask<int> ImportAsync(
        string account, IAsyncEnumerable<Booking> bookings, int factor = 10, CancellationToken cancellationToken = default)
    {
        var count = 0;
        await foreach (var _ in bookings)
            count++;
        return count * factor;
    }

    public async IAsyncEnumerable<Receipt> ExchangeAsync(IAsyncEnumerable<Booking> bookings, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var booking in bookings)
            yield return new Receipt(2, booking.Amount, booking.Currency);
    }

    public ValueTask NoteAsync(string text, int level = 3)
    {
        journal.Add($"{text} {level}");
        return default;
    }

    public ValueTask RenameAsync(int account, string name) => default;

    public async IAsyncEnumerable<decimal> BalanceAsync(string account)
    {
        yield return 5;
        await Task.CompletedTask;
    }

    public ValueTask<bool> LockAsync(string account, Reason reason = Reason.Audit) => new(reason == Reason.Audit);

    public ValueTask<string> DescribeAsync(string account) => new(account + "!");
}

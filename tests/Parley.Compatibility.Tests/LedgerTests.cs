using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Parley.Protocol.Connection;

namespace Parley.Compatibility.Tests;

/// <summary>Two generations of one contract on one line: what both have works, the rest says so at once, and the connection stays.</summary>
public abstract class LedgerTests(Codec codec)
{
    private const int OtherVersion = 1105;

    [Fact]
    public async Task Old_emitted_code_runs_on_todays_runtime()
    {
        await using var host = await Host.OpenAsync<Old.ILedger, Old.LedgerService>(codec);
        var ledger = host.Connection.Get<Old.ILedger>();

        Assert.Equal(ContractStatus.Same, host.Connection.StatusOf<Old.ILedger>());
        Assert.Equal(new Old.Receipt(1, 20.5m), await ledger.BookAsync(new Old.Booking("a", 20.5m)).Soon());
        Assert.Equal(7, await ledger.CountAsync("a").Soon());
        Assert.Equal(3, (await ReadAsync(ledger.HistoryAsync("a")).Soon()).Count);
        Assert.Equal(2, await ledger.ImportAsync("a", Bookings(new Old.Booking("a", 1), new Old.Booking("a", 2))).Soon());
        Assert.Equal([new Old.Receipt(2, 9)], await ReadAsync(ledger.ExchangeAsync(Bookings(new Old.Booking("a", 9)))).Soon());
        Assert.False(await ledger.LockAsync("a", Old.Reason.Fraud).Soon());
        var fault = await Assert.ThrowsAsync<FaultException<Old.Overdrawn>>(() => ledger.BookAsync(new Old.Booking("a", 1001)).Soon());
        Assert.Equal(1m, fault.Detail.By);
        Assert.Empty(host.ClientLog.Of(OtherVersion));
    }

    [Fact]
    public async Task An_old_client_works_against_a_new_server()
    {
        await using var host = await Host.OpenAsync<New.ILedger, New.LedgerService>(codec);
        var ledger = host.Connection.Get<Old.ILedger>();

        Assert.Equal(ContractStatus.Compatible, host.Connection.StatusOf<Old.ILedger>());
        Assert.Equal(new Old.Receipt(1, 20.5m), await ledger.BookAsync(new Old.Booking("a", 20.5m)).Soon());
        await ledger.NoteAsync("n");
        Assert.Equal([new Old.Booking("a", 1), new Old.Booking("a", 2)], await ReadAsync(ledger.HistoryAsync("a")).Soon());
        Assert.Equal(20, await ledger.ImportAsync("a", Bookings(new Old.Booking("a", 1), new Old.Booking("a", 2))).Soon());
        Assert.Equal([new Old.Receipt(2, 9)], await ReadAsync(ledger.ExchangeAsync(Bookings(new Old.Booking("a", 9)))).Soon());
        var fault = await Assert.ThrowsAsync<FaultException<Old.Overdrawn>>(() => ledger.BookAsync(new Old.Booking("a", 1001)).Soon());
        Assert.Equal(1m, fault.Detail.By);
        Assert.Equal(["a 20.5 EUR no note", "n 3"], host.Journal.Lines);
    }

    [Fact]
    public async Task A_new_client_works_against_an_old_server()
    {
        await using var host = await Host.OpenAsync<Old.ILedger, Old.LedgerService>(codec);
        var ledger = host.Connection.Get<New.ILedger>();

        Assert.Equal(ContractStatus.Compatible, host.Connection.StatusOf<New.ILedger>());
        Assert.Equal(new New.Receipt(1, 3), await ledger.PostAsync(new New.Booking("a", 3, "CHF"), "a note").Soon());
        await ledger.NoteAsync("n", 9);
        Assert.Equal(
            [new New.Booking("a", 1), new New.Booking("a", 2), new New.Booking("a", 3)], await ReadAsync(ledger.HistoryAsync("a", most: 1)).Soon());
        Assert.Equal(1, await ledger.ImportAsync("a", Bookings(new New.Booking("a", 1)), factor: 50).Soon());
        Assert.Equal([new New.Receipt(2, 9)], await ReadAsync(ledger.ExchangeAsync(Bookings(new New.Booking("a", 9)))).Soon());
        var fault = await Assert.ThrowsAsync<FaultException<New.Overdrawn>>(() => ledger.PostAsync(new New.Booking("a", 1001)).Soon());
        Assert.Equal(new New.Overdrawn(1), fault.Detail);
        Assert.Equal(["a 3", "n"], host.Journal.Lines);
    }

    [Fact]
    public async Task An_operation_that_the_server_lacks_is_named_at_once_and_the_rest_works()
    {
        await using var fresh = await Host.OpenAsync<New.ILedger, New.LedgerService>(codec);
        await AssertFailsAsync(ErrorCode.Unimplemented, "Ledger.Count is not served here.", () => fresh.Connection.Get<Old.ILedger>().CountAsync("a").Soon());
        Assert.True(await fresh.Connection.Get<Old.ILedger>().LockAsync("a").Soon());

        await using var old = await Host.OpenAsync<Old.ILedger, Old.LedgerService>(codec);
        await AssertFailsAsync(ErrorCode.Unimplemented, "Ledger.Describe is not served here.", () => old.Connection.Get<New.ILedger>().DescribeAsync("a").Soon());
        Assert.True(await old.Connection.Get<New.ILedger>().LockAsync("a").Soon());
    }

    [Fact]
    public async Task Arguments_of_another_type_are_named_at_once_and_the_rest_works()
    {
        await using var host = await Host.OpenAsync<New.ILedger, New.LedgerService>(codec);
        var ledger = host.Connection.Get<Old.ILedger>();
        var error = await Assert.ThrowsAsync<ParleyException>(() => ledger.RenameAsync("savings", "b").Soon());
        Assert.Equal(ErrorCode.FailedPrecondition, error.Code);
        Assert.StartsWith("The arguments of Ledger.Rename could not be read: the caller has version ", error.Message, StringComparison.Ordinal);
        Assert.Contains(" account: ", error.Message, StringComparison.Ordinal);
        Assert.True(await ledger.LockAsync("a").Soon());

        await using var old = await Host.OpenAsync<Old.ILedger, Old.LedgerService>(codec);
        error = await Assert.ThrowsAsync<ParleyException>(() => old.Connection.Get<New.ILedger>().RenameAsync(7, "b").Soon());
        Assert.Equal(ErrorCode.FailedPrecondition, error.Code);
        Assert.True(await old.Connection.Get<New.ILedger>().LockAsync("a").Soon());
    }

    [Fact]
    public async Task An_operation_of_another_shape_is_named_at_once_and_the_rest_works()
    {
        await using var fresh = await Host.OpenAsync<New.ILedger, New.LedgerService>(codec);
        await AssertFailsAsync(
            ErrorCode.FailedPrecondition, "Ledger.Balance is not an operation with a reply.", () => fresh.Connection.Get<Old.ILedger>().BalanceAsync("a").Soon());
        Assert.True(await fresh.Connection.Get<Old.ILedger>().LockAsync("a").Soon());

        await using var old = await Host.OpenAsync<Old.ILedger, Old.LedgerService>(codec);
        await AssertFailsAsync(
            ErrorCode.FailedPrecondition, "Ledger.Balance is not a stream.", () => ReadAsync(old.Connection.Get<New.ILedger>().BalanceAsync("a")).Soon());
        Assert.True(await old.Connection.Get<New.ILedger>().LockAsync("a").Soon());
    }

    [Fact]
    public async Task A_difference_is_logged_once_on_a_connection()
    {
        await using var host = await Host.OpenAsync<New.ILedger, New.LedgerService>(codec);
        host.Connection.Get<Old.ILedger>();
        host.Connection.Get<Old.ILedger>();
        Assert.Equal(ContractStatus.Compatible, host.Connection.StatusOf<Old.ILedger>());
        Assert.Contains("Ledger", Assert.Single(host.ClientLog.Of(OtherVersion)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_that_the_server_does_not_serve_is_unknown()
    {
        await using var host = await Host.OpenAsync<New.ILedger, New.LedgerService>(codec);
        Assert.Equal(ContractStatus.Unknown, host.Connection.StatusOf<IOther>());
        await AssertFailsAsync(ErrorCode.Unimplemented, "Other.Ask is not served here.", () => host.Connection.Get<IOther>().AskAsync().Soon());
    }

    private static async Task AssertFailsAsync(ErrorCode code, string message, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<ParleyException>(call);
        Assert.Equal((code, message), (error.Code, error.Message));
    }

    private static async IAsyncEnumerable<T> Bookings<T>(params T[] bookings)
    {
        foreach (var booking in bookings)
            yield return booking;
        await Task.CompletedTask;
    }

    private static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items)
            all.Add(item);
        return all;
    }
}

[Contract]
public interface IOther
{
    ValueTask<int> AskAsync();
}

public sealed class JsonLedgerTests() : LedgerTests(Codec.Json);

public sealed class MessagePackLedgerTests() : LedgerTests(Codec.MessagePack);

using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Parley.AspNetCore;
using Parley.Client;
using Parley.Protocol.Connection;

namespace Parley.Compatibility.Tests;

/// <summary>An operation with a number of its own may have another name on each side, whatever its shape, in both codecs and both roles.</summary>
public abstract class RenameTests(Codec codec)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_from_before_the_new_names_is_served(bool isHandledLater)
    {
        var clerk = new OldClerk();
        await using var host = await Host.OpenAsync<IShop, Shop>(codec, isHandledLater ? [] : [CallbackHandler.For<IOldClerk>(clerk)]);
        if (isHandledLater)
            host.Connection.Handle<IOldClerk>(clerk);
        var shop = host.Connection.Get<IOldShop>();
        Assert.Equal(ContractStatus.Compatible, host.Connection.StatusOf<IOldShop>());

        Assert.Equal("new sold tea", await shop.SellAsync("tea").Soon());
        Assert.Equal("empty", (await Assert.ThrowsAsync<FaultException<Reject>>(() => shop.SellAsync("").Soon())).Detail.Why);
        Assert.Equal(["new 1", "new 2"], await Texts.ReadAsync(shop.ListAsync(2)).Soon());
        Assert.Equal(3, await shop.StockAsync(Texts.Of("a", "b", "c")).Soon());
        Assert.Equal(["new a", "new b"], await Texts.ReadAsync(shop.TradeAsync(Texts.Of("a", "b"))).Soon());
        await shop.RingAsync("once");
        Assert.Equal("old clerk for you", await shop.CallClerkAsync("for you").Soon());
        Assert.Equal(["new ring once"], host.Journal.Lines);
        Assert.Equal(["for you"], clerk.Heard);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_with_the_new_names_is_served_by_a_server_from_before(bool isHandledLater)
    {
        var clerk = new Clerk();
        await using var host = await Host.OpenAsync<IOldShop, OldShop>(codec, isHandledLater ? [] : [CallbackHandler.For<IClerk>(clerk)]);
        if (isHandledLater)
            host.Connection.Handle<IClerk>(clerk);
        var shop = host.Connection.Get<IShop>();
        Assert.Equal(ContractStatus.Compatible, host.Connection.StatusOf<IShop>());

        Assert.Equal("old sold tea", await shop.PlaceOrderAsync("tea").Soon());
        Assert.Equal("empty", (await Assert.ThrowsAsync<FaultException<Reject>>(() => shop.PlaceOrderAsync("").Soon())).Detail.Why);
        Assert.Equal(["old 1", "old 2"], await Texts.ReadAsync(shop.CatalogueAsync(2)).Soon());
        Assert.Equal(3, await shop.DeliverAsync(Texts.Of("a", "b", "c")).Soon());
        Assert.Equal(["old a", "old b"], await Texts.ReadAsync(shop.ExchangeAsync(Texts.Of("a", "b"))).Soon());
        await shop.KnockAsync("once");
        Assert.Equal("new clerk for you", await shop.FetchClerkAsync("for you").Soon());
        Assert.Equal(["old ring once"], host.Journal.Lines);
        Assert.Equal(["for you"], clerk.Heard);
    }

    [Fact]
    public async Task A_number_that_the_other_side_lacks_is_told_by_the_name_that_the_caller_has()
    {
        await using var host = await Host.OpenAsync<IOldShop, OldShop>(codec);
        var shop = host.Connection.Get<IShop>();
        var error = await Assert.ThrowsAsync<ParleyException>(() => shop.CloseAsync().Soon());
        Assert.Equal((ErrorCode.Unimplemented, "Shop.Close is not served here."), (error.Code, error.Message));
        Assert.Equal("old sold tea", await shop.PlaceOrderAsync("tea").Soon());
    }

    private static string Sold(string age, string what) =>
        what.Length > 0 ? $"{age} sold {what}" : throw new FaultException<Reject>(new Reject("empty"));

    private static async IAsyncEnumerable<string> Listed(string age, int most)
    {
        foreach (var number in Enumerable.Range(1, most))
            yield return $"{age} {number}";
        await Task.CompletedTask;
    }

    private static async ValueTask<int> CountAsync(IAsyncEnumerable<string> items)
    {
        var count = 0;
        await foreach (var _ in items)
            count++;
        return count;
    }

    private static async IAsyncEnumerable<string> Traded(string age, IAsyncEnumerable<string> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in items.WithCancellation(cancellationToken))
            yield return $"{age} {item}";
    }

    private sealed class OldShop(ICaller<IOldClerk> caller, Journal journal) : IOldShop
    {
        public ValueTask<string> SellAsync(string what) => new(Sold("old", what));

        public IAsyncEnumerable<string> ListAsync(int most) => Listed("old", most);

        public ValueTask<int> StockAsync(IAsyncEnumerable<string> items) => CountAsync(items);

        public IAsyncEnumerable<string> TradeAsync(IAsyncEnumerable<string> items, CancellationToken cancellationToken) => Traded("old", items, cancellationToken);

        public ValueTask RingAsync(string how)
        {
            journal.Add("old ring " + how);
            return default;
        }

        public async ValueTask<string> CallClerkAsync(string why)
        {
            await caller.Callback.HearAsync(why);
            return await caller.Callback.ComeAsync(why);
        }
    }

    private sealed class Shop(ICaller<IClerk> caller, Journal journal) : IShop
    {
        public ValueTask<string> PlaceOrderAsync(string what) => new(Sold("new", what));

        public IAsyncEnumerable<string> CatalogueAsync(int most) => Listed("new", most);

        public ValueTask<int> DeliverAsync(IAsyncEnumerable<string> items) => CountAsync(items);

        public IAsyncEnumerable<string> ExchangeAsync(IAsyncEnumerable<string> items, CancellationToken cancellationToken) => Traded("new", items, cancellationToken);

        public ValueTask KnockAsync(string how)
        {
            journal.Add("new ring " + how);
            return default;
        }

        public async ValueTask<string> FetchClerkAsync(string why)
        {
            await caller.Callback.ListenAsync(why);
            return await caller.Callback.ServeAsync(why);
        }

        public ValueTask CloseAsync() => default;
    }

    private sealed class OldClerk : IOldClerk
    {
        public List<string> Heard { get; } = [];

        public ValueTask<string> ComeAsync(string why) => new("old clerk " + why);

        public ValueTask HearAsync(string what)
        {
            Heard.Add(what);
            return default;
        }
    }

    private sealed class Clerk : IClerk
    {
        public List<string> Heard { get; } = [];

        public ValueTask<string> ServeAsync(string why) => new("new clerk " + why);

        public ValueTask ListenAsync(string what)
        {
            Heard.Add(what);
            return default;
        }
    }
}

/// <summary>A shop as it was; each operation has a number.</summary>
[Contract(Name = "Shop", Callback = typeof(IOldClerk))]
public interface IOldShop
{
    [Operation(Id = 1), Fault(typeof(Reject))]
    ValueTask<string> SellAsync(string what);

    [Operation(Id = 2)]
    IAsyncEnumerable<string> ListAsync(int most);

    [Operation(Id = 3)]
    ValueTask<int> StockAsync(IAsyncEnumerable<string> items);

    [Operation(Id = 400)]
    IAsyncEnumerable<string> TradeAsync(IAsyncEnumerable<string> items, CancellationToken cancellationToken = default);

    [OneWay, Operation(Id = 65_535)]
    ValueTask RingAsync(string how);

    [Operation(Id = 6)]
    ValueTask<string> CallClerkAsync(string why);
}

/// <summary>The same with other names, and one operation more.</summary>
[Contract(Callback = typeof(IClerk))]
public interface IShop
{
    [Operation(Id = 1), Fault(typeof(Reject))]
    ValueTask<string> PlaceOrderAsync(string what);

    [Operation(Id = 2)]
    IAsyncEnumerable<string> CatalogueAsync(int most);

    [Operation(Id = 3)]
    ValueTask<int> DeliverAsync(IAsyncEnumerable<string> items);

    [Operation(Id = 400)]
    IAsyncEnumerable<string> ExchangeAsync(IAsyncEnumerable<string> items, CancellationToken cancellationToken = default);

    [OneWay, Operation(Id = 65_535)]
    ValueTask KnockAsync(string how);

    [Operation(Id = 6)]
    ValueTask<string> FetchClerkAsync(string why);

    [Operation(Id = 7)]
    ValueTask CloseAsync();
}

/// <summary>Whom the shop calls, as it was.</summary>
[Contract(Name = "Clerk")]
public interface IOldClerk
{
    [Operation(Id = 1)]
    ValueTask<string> ComeAsync(string why);

    [OneWay, Operation(Id = 2)]
    ValueTask HearAsync(string what);
}

/// <summary>The same with other names.</summary>
[Contract]
public interface IClerk
{
    [Operation(Id = 1)]
    ValueTask<string> ServeAsync(string why);

    [OneWay, Operation(Id = 2)]
    ValueTask ListenAsync(string what);
}

/// <summary>A declared fault.</summary>
public sealed record Reject(string Why);

public sealed class JsonRenameTests() : RenameTests(Codec.Json);

public sealed class MessagePackRenameTests() : RenameTests(Codec.MessagePack);

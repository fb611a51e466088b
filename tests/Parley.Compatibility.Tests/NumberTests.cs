using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.AspNetCore;
using Parley.Client;
using Parley.Protocol.Connection;

namespace Parley.Compatibility.Tests;

/// <summary>A number is one of its contract's: a call of a contract that the other side does not serve reaches no operation of another, in either direction.</summary>
public abstract class NumberTests(Codec codec)
{
    [Fact]
    public async Task A_call_of_a_contract_that_is_not_served_reaches_no_operation_with_its_number()
    {
        await using var host = await Host.OpenAsync<IKitchen, Kitchen>(codec);
        var garage = host.Connection.Get<IGarage>();
        var kitchen = host.Connection.Get<IKitchen>();
        Assert.Equal(ContractStatus.Unknown, host.Connection.StatusOf<IGarage>());

        var unary = await Assert.ThrowsAsync<ParleyException>(() => garage.RepairAsync("car").Soon());
        Assert.Equal((ErrorCode.Unimplemented, "Garage.Repair is not served here."), (unary.Code, unary.Message));
        await garage.HonkAsync("car");
        Assert.Equal(ErrorCode.Unimplemented, (await Assert.ThrowsAsync<ParleyException>(() => Texts.ReadAsync(garage.TiresAsync("car")).Soon())).Code);
        Assert.Equal(
            ErrorCode.Unimplemented, (await Assert.ThrowsAsync<ParleyException>(() => garage.WashAsync(Texts.Of("car")).Soon())).Code);
        Assert.Equal(ErrorCode.Unimplemented, (await Assert.ThrowsAsync<ParleyException>(() => Texts.ReadAsync(garage.RaceAsync(Texts.Of("car"))).Soon())).Code);
        Assert.Empty(host.Journal.Lines);

        Assert.Equal("cooked soup", await kitchen.CookAsync("soup").Soon());
        Assert.Equal(["cook soup"], host.Journal.Lines);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_callback_that_is_not_handled_reaches_no_handler_with_its_number(bool isHandledLater)
    {
        var porter = new Porter();
        await using var host = await Host.OpenAsync<IKitchen, Kitchen>(codec, isHandledLater ? [] : [CallbackHandler.For<IPorter>(porter)]);
        if (isHandledLater)
            host.Connection.Handle<IPorter>(porter);
        Assert.Equal("Waiter.Come is not served here.", await host.Connection.Get<IKitchen>().RingAsync("now").Soon());
        Assert.Empty(porter.Asked);
    }

    private sealed class Kitchen(ICaller<IWaiter> caller, Journal journal) : IKitchen
    {
        public ValueTask<string> CookAsync(string what)
        {
            journal.Add("cook " + what);
            return new("cooked " + what);
        }

        public ValueTask CallAsync(string what)
        {
            journal.Add("call " + what);
            return default;
        }

        public IAsyncEnumerable<string> DishesAsync(string what)
        {
            journal.Add("dishes " + what);
            return Texts.Of(what);
        }

        public ValueTask<string> WashUpAsync(IAsyncEnumerable<string> items)
        {
            journal.Add("wash up");
            return new("washed");
        }

        public IAsyncEnumerable<string> ServeAsync(IAsyncEnumerable<string> items, CancellationToken cancellationToken)
        {
            journal.Add("serve");
            return items;
        }

        public async ValueTask<string> RingAsync(string when)
        {
            await caller.Callback.HearAsync(when);
            try
            {
                return await caller.Callback.ComeAsync(when);
            }
            catch (ParleyException error) when (error.Code == ErrorCode.Unimplemented)
            {
                return error.Message;
            }
        }
    }

    private sealed class Porter : IPorter
    {
        public List<string> Asked { get; } = [];

        public ValueTask<string> CarryAsync(string what)
        {
            Asked.Add(what);
            return new("porter carries " + what);
        }

        public ValueTask OpenAsync(string door)
        {
            Asked.Add(door);
            return default;
        }
    }
}

/// <summary>A contract that is served.</summary>
[Contract(Callback = typeof(IWaiter))]
public interface IKitchen
{
    [Operation(Id = 1)]
    ValueTask<string> CookAsync(string what);

    [OneWay, Operation(Id = 2)]
    ValueTask CallAsync(string what);

    [Operation(Id = 3)]
    IAsyncEnumerable<string> DishesAsync(string what);

    [Operation(Id = 4)]
    ValueTask<string> WashUpAsync(IAsyncEnumerable<string> items);

    [Operation(Id = 5)]
    IAsyncEnumerable<string> ServeAsync(IAsyncEnumerable<string> items, CancellationToken cancellationToken = default);

    [Operation(Id = 6)]
    ValueTask<string> RingAsync(string when);
}

/// <summary>One that is not, with the same numbers, shapes and types.</summary>
[Contract]
public interface IGarage
{
    [Operation(Id = 1)]
    ValueTask<string> RepairAsync(string what);

    [OneWay, Operation(Id = 2)]
    ValueTask HonkAsync(string what);

    [Operation(Id = 3)]
    IAsyncEnumerable<string> TiresAsync(string what);

    [Operation(Id = 4)]
    ValueTask<string> WashAsync(IAsyncEnumerable<string> items);

    [Operation(Id = 5)]
    IAsyncEnumerable<string> RaceAsync(IAsyncEnumerable<string> items, CancellationToken cancellationToken = default);
}

/// <summary>Whom the kitchen calls.</summary>
[Contract]
public interface IWaiter
{
    [Operation(Id = 101)]
    ValueTask<string> ComeAsync(string when);

    [OneWay, Operation(Id = 102)]
    ValueTask HearAsync(string what);
}

/// <summary>Whom somebody else calls.</summary>
[Contract]
public interface IPorter
{
    [Operation(Id = 101)]
    ValueTask<string> CarryAsync(string what);

    [OneWay, Operation(Id = 102)]
    ValueTask OpenAsync(string door);
}

public sealed class JsonNumberTests() : NumberTests(Codec.Json);

public sealed class MessagePackNumberTests() : NumberTests(Codec.MessagePack);

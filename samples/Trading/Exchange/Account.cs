using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Channels;
using Parley;
using Trading.Contracts;

namespace Trading.Exchange;

/// <summary>
/// The cash and pieces of one trader. An order reserves what it may need when it is placed: a buy its price limit times its quantity, a sell its
/// pieces, so that a match can always be settled. Nobody sells what he does not have. Not thread-safe: <see cref="Venue"/> guards it.
/// </summary>
internal sealed class Account(string name, decimal cash)
{
    // A fill that is not taken for so long gives way to newer ones: Fill.Remaining shows the gap, and the portfolio is the truth.
    private const int WaitingFills = 1024;

    private readonly SortedDictionary<string, Pieces> _pieces = new(StringComparer.Ordinal);
    private readonly Dictionary<OrderId, Order> _open = [];
    private readonly Channel<Fill> _fills =
        Channel.CreateBounded<Fill>(new BoundedChannelOptions(WaitingFills) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public string Name { get; } = name;

    public decimal Cash { get; private set; } = cash;

    public decimal ReservedCash { get; private set; }

    public long? LastHeartbeat { get; set; }

    /// <summary>The orders that rest in a book.</summary>
    public IReadOnlyDictionary<OrderId, Order> Open => _open;

    /// <summary>The account's fills as they happen, for one reader; ends when the account is closed.</summary>
    public ChannelReader<Fill> Fills => _fills.Reader;

    public void Deposit(string symbol, long quantity) => PiecesOf(symbol).Free += quantity;

    /// <exception cref="FaultException{TDetail}">There is not enough free cash, or not enough free pieces.</exception>
    public void Require(PlaceOrder order)
    {
        var required = order.Price * order.Quantity;
        if (order.Side == Side.Buy && required > Cash)
            throw new FaultException<InsufficientFunds>(new(required, Cash), "The order needs more money than is free.");
        var free = _pieces.TryGetValue(order.Symbol, out var pieces) ? pieces.Free : 0;
        if (order.Side == Side.Sell && order.Quantity > free)
            throw new FaultException<InsufficientHoldings>(new(order.Symbol, order.Quantity, free), "The order needs more pieces than are free.");
    }

    /// <summary>Sets aside what the order may need, which <see cref="Require"/> has found to be there.</summary>
    public void Reserve(Order order)
    {
        _open.Add(order.Id, order);
        if (order.Side == Side.Buy)
        {
            var reserved = order.Price * order.Quantity;
            (Cash, ReservedCash) = (Cash - reserved, ReservedCash + reserved);
        }
        else
        {
            var pieces = PiecesOf(order.Symbol);
            pieces.Free -= order.Quantity;
            pieces.Reserved += order.Quantity;
        }
    }

    /// <summary>Gives back what the unfilled part of an order had reserved; the order is over.</summary>
    public void Release(Order order)
    {
        _open.Remove(order.Id);
        if (order.Side == Side.Buy)
        {
            var reserved = order.Price * order.Remaining;
            (Cash, ReservedCash) = (Cash + reserved, ReservedCash - reserved);
        }
        else
        {
            var pieces = PiecesOf(order.Symbol);
            pieces.Reserved -= order.Remaining;
            pieces.Free += order.Remaining;
        }
    }

    /// <summary>Exchanges money and pieces for one fill. A buyer gets back what he had reserved beyond the price.</summary>
    public void Settle(Order order, Fill fill)
    {
        var pieces = PiecesOf(order.Symbol);
        if (order.Side == Side.Buy)
        {
            ReservedCash -= order.Price * fill.Quantity;
            Cash += (order.Price - fill.Price) * fill.Quantity;
            pieces.Free += fill.Quantity;
        }
        else
        {
            pieces.Reserved -= fill.Quantity;
            Cash += fill.Price * fill.Quantity;
        }

        if (fill.Remaining == 0)
            _open.Remove(order.Id);
        _fills.Writer.TryWrite(fill);
    }

    public void Close() => _fills.Writer.TryComplete();

    public Portfolio Describe() =>
        new(Name, Cash, ReservedCash, [.. _pieces.Select(item => new Position(item.Key, item.Value.Free, item.Value.Reserved))], LastHeartbeat);

    private Pieces PiecesOf(string symbol)
    {
        if (!_pieces.TryGetValue(symbol, out var pieces))
            _pieces.Add(symbol, pieces = new Pieces());
        return pieces;
    }

    private sealed class Pieces
    {
        public long Free { get; set; }

        public long Reserved { get; set; }
    }
}

using Trading.Contracts;

namespace Trading.Exchange;

/// <summary>An accepted order and how much of it is still to be filled.</summary>
internal sealed class Order(OrderId id, Account owner, string symbol, Side side, decimal price, int quantity)
{
    public OrderId Id { get; } = id;

    public Account Owner { get; } = owner;

    public string Symbol { get; } = symbol;

    public Side Side { get; } = side;

    public decimal Price { get; } = price;

    public int Quantity { get; } = quantity;

    public int Remaining { get; private set; } = quantity;

    public int Filled => Quantity - Remaining;

    public void Fill(int pieces) => Remaining -= pieces;
}

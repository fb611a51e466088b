using System.Collections.Generic;
using System.Linq;
using Trading.Contracts;

namespace Trading.Exchange;

/// <summary>One side of a book: price levels, best first, and in each the orders by arrival.</summary>
internal sealed class BookSide(Side side)
{
    private readonly SortedDictionary<decimal, LinkedList<Order>> _levels = new(BestFirst(side));
    private readonly Dictionary<OrderId, LinkedListNode<Order>> _orders = [];

    public int Count => _orders.Count;

    public decimal? BestPrice => First?.Price;

    /// <summary>The order that is next to trade: of the best price, the oldest.</summary>
    public Order? First
    {
        get
        {
            foreach (var level in _levels.Values)
                return level.First!.Value;
            return null;
        }
    }

    public void Add(Order order)
    {
        if (!_levels.TryGetValue(order.Price, out var level))
            _levels.Add(order.Price, level = new LinkedList<Order>());
        _orders.Add(order.Id, level.AddLast(order));
    }

    public bool Remove(Order order)
    {
        if (!_orders.Remove(order.Id, out var node))
            return false;
        var level = node.List!;
        level.Remove(node);
        if (level.Count == 0)
            _levels.Remove(order.Price);
        return true;
    }

    public IReadOnlyList<Level> Depth(int levels) =>
        [.. _levels.Take(levels).Select(level => new Level(level.Key, level.Value.Sum(order => (long)order.Remaining), level.Value.Count))];

    private static Comparer<decimal> BestFirst(Side side) =>
        side == Side.Buy ? Comparer<decimal>.Create((left, right) => right.CompareTo(left)) : Comparer<decimal>.Default;
}

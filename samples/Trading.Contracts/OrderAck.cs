namespace Trading.Contracts;

/// <summary>An order's number, unique on the exchange. On the wire it is just the number.</summary>
public readonly record struct OrderId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => "#" + Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The exchange took the order: what is filled already, and what rests in the book or was dropped.</summary>
public sealed record OrderAck(OrderId OrderId, OrderStatus Status, int Filled, int Remaining);

/// <summary>Where an order stands.</summary>
public enum OrderStatus
{
    /// <summary>Some of it rests in the book.</summary>
    Open = 1,

    /// <summary>All of it is filled.</summary>
    Filled = 2,

    /// <summary>The part without a counterpart was dropped, as its lifetime asked.</summary>
    Dropped = 3,
}

namespace Trading.Contracts;

/// <summary>An order with a price limit, in steps of 0.01: a buy pays at most that for one piece, a sell takes at least that.</summary>
public sealed record PlaceOrder(string Symbol, Side Side, decimal Price, int Quantity, Lifetime Lifetime = Lifetime.UntilCancelled);

/// <summary>Which way an order goes.</summary>
public enum Side
{
    /// <summary>Gives money for pieces.</summary>
    Buy = 1,

    /// <summary>Gives pieces for money.</summary>
    Sell = 2,
}

/// <summary>What happens to the part of an order that finds no counterpart at once.</summary>
public enum Lifetime
{
    /// <summary>It rests in the book.</summary>
    UntilCancelled = 0,

    /// <summary>It is dropped; with a generous price this is a market order that cannot surprise its owner.</summary>
    Immediate = 1,
}

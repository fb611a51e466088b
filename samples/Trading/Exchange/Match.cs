namespace Trading.Exchange;

/// <summary>A resting order (maker) met an arriving one (taker), at the maker's price. What was left of each is as of this match.</summary>
internal readonly record struct Match(Order Maker, Order Taker, int Quantity, int MakerRemaining, int TakerRemaining)
{
    public decimal Price => Maker.Price;
}

using Parley;
using Trading.Contracts;

namespace Trading.Exchange;

/// <summary>What makes an order or a new account sensible in itself; the bounds keep every product and sum far inside a decimal.</summary>
internal static class OrderRules
{
    public const decimal Tick = 0.01m;
    public const decimal HighestPrice = 10_000_000m;
    public const int LargestQuantity = 1_000_000;
    public const decimal LargestDeposit = 1_000_000_000_000m;
    public const int OpenOrdersPerAccount = 1_000;
    public const int DeepestBook = 50;
    public const int LongestName = 64;

    /// <exception cref="ParleyException">With <see cref="ErrorCode.InvalidArgument"/>, naming the rule.</exception>
    public static void Check(PlaceOrder order)
    {
        Require(order.Price is > 0 and <= HighestPrice, "An order's price is above 0 and at most 10,000,000.");
        Require(order.Price % Tick == 0, "An order's price is a multiple of 0.01.");
        Require(order.Quantity is > 0 and <= LargestQuantity, "An order's quantity is 1 to 1,000,000.");
        Require(order.Side is Side.Buy or Side.Sell, "An order's side is Buy or Sell.");
    }

    /// <exception cref="ParleyException">With <see cref="ErrorCode.InvalidArgument"/>, naming the rule.</exception>
    public static void CheckAccount(string name, decimal cash)
    {
        Require(name.Length is > 0 and <= LongestName, "An account's name has 1 to 64 characters.");
        Require(cash is >= 0 and <= LargestDeposit, "An account starts with 0 to 1,000,000,000,000 in cash.");
    }

    /// <exception cref="ParleyException">With <see cref="ErrorCode.InvalidArgument"/>, naming the rule.</exception>
    public static void Require(bool holds, string rule)
    {
        if (!holds)
            throw new ParleyException(ErrorCode.InvalidArgument, rule);
    }
}

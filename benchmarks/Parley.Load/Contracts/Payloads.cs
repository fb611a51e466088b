namespace Parley.Load.Contracts;

/// <summary>The argument of the call that is measured.</summary>
public sealed record PlaceOrder(string Symbol, double Price, int Quantity, long SentAt);

/// <summary>The result of the call that is measured.</summary>
public sealed record OrderAck(long Id, int Quantity, long SentAt);

/// <summary>What streams and broadcasts carry; <paramref name="SentAt"/> is a timestamp of the clock that both processes read.</summary>
public sealed record Tick(string Symbol, double Bid, double Ask, long SentAt, long Sequence);

namespace Parley.Load.Contracts;

/// <summary>The argument of the call that is measured; the names of its members are short, as those of trading feeds are.</summary>
public sealed record PlaceOrder(string Sym, double Px, int Qty, long Ts);

/// <summary>The result of the call that is measured.</summary>
public sealed record OrderAck(long Id, int Qty, long Ts);

/// <summary>What streams and broadcasts carry; <paramref name="Ts"/> is a timestamp of the clock that both processes read.</summary>
public sealed record Tick(string Sym, double Bid, double Ask, long Ts, long Seq);

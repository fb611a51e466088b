namespace Parley.Load.Contracts;

/// <summary>What the feed publishes; <paramref name="SentAt"/> is a timestamp of the clock that both processes read.</summary>
public sealed record Quote(int Symbol, double Bid, double Ask, long SentAt);

/// <summary>What publishing took: bytes of the server's process and heap at their highest, quotes, and connections before and after.</summary>
public sealed record FeedReport(long MaxWorkingSet, long MaxHeap, int Quotes, int ConnectionsBefore, int ConnectionsAfter);

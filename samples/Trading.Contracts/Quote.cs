namespace Trading.Contracts;

/// <summary>Best prices of a book; a side without orders has none. The sequence counts the book's changes, so gaps are visible.</summary>
public sealed record Quote(string Symbol, long Sequence, decimal? Bid, decimal? Ask, decimal? Last);

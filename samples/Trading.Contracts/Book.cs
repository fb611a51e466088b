using System.Collections.Generic;

namespace Trading.Contracts;

/// <summary>Both sides of a book, best price first.</summary>
public sealed record Book(string Symbol, IReadOnlyList<Level> Bids, IReadOnlyList<Level> Asks);

/// <summary>All resting orders at one price, together.</summary>
public sealed record Level(decimal Price, long Quantity, int Orders);

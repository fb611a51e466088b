using System.Collections.Generic;

namespace Trading.Exchange;

/// <summary>What an arriving order did to a book: its matches in order, and its owner's own resting orders that gave way.</summary>
internal sealed record Execution(IReadOnlyList<Match> Matches, IReadOnlyList<Order> Withdrawn);

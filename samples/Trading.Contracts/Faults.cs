using System.Collections.Generic;

namespace Trading.Contracts;

/// <summary>A buy order needs more money than is free.</summary>
public sealed record InsufficientFunds(decimal Required, decimal Available);

/// <summary>A sell order needs more pieces than are free; selling what one does not have is not possible here.</summary>
public sealed record InsufficientHoldings(string Symbol, long Required, long Available);

/// <summary>The exchange does not list the symbol; these are the ones it lists.</summary>
public sealed record UnknownSymbol(string Symbol, IReadOnlyList<string> Listed);

/// <summary>The person at the desk answered no to the question.</summary>
public sealed record OrderDeclined(string Question);

using System.Collections.Generic;

namespace Trading.Contracts;

/// <summary>What an account has. Reserved is what open orders may still need; it is neither spent nor free.</summary>
public sealed record Portfolio(string Account, decimal Cash, decimal ReservedCash, IReadOnlyList<Position> Positions, long? LastHeartbeat);

/// <summary>The pieces of one symbol in an account.</summary>
public sealed record Position(string Symbol, long Free, long Reserved);

/// <summary>Pieces that a new account starts with.</summary>
public sealed record Holding(string Symbol, int Quantity);

using System;

namespace Trading.Contracts;

/// <summary>Two orders met. The sequence counts the symbol's trades; the taker is the order that arrived last.</summary>
public sealed record Trade(string Symbol, long Sequence, decimal Price, int Quantity, Side Taker, DateTimeOffset Time);

using System;

namespace Trading.Contracts;

/// <summary>A trade, seen from one of its two orders. Remaining is what is left of the order after it.</summary>
public sealed record Fill(OrderId OrderId, string Symbol, Side Side, decimal Price, int Quantity, int Remaining, DateTimeOffset Time);

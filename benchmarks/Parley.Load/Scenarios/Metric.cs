namespace Parley.Load.Scenarios;

/// <summary>A column of figures; <paramref name="Format"/> is that of numbers, <paramref name="Column"/> a short name if it is in the overview.</summary>
internal sealed record Metric(string? Column, string Title, string Unit, bool IsLowerBetter, string Format, Goals Goals);

namespace Parley.Load.Scenarios;

/// <summary>A column of figures; <paramref name="Format"/> is that of numbers.</summary>
internal sealed record Metric(string Title, string Unit, bool IsLowerBetter, string Format, Goal Goal);

namespace Parley.Load.Scenarios;

/// <summary>
/// What Parley has to reach: a ratio to the limit and to SignalR on the same form of payload, or a figure that stands for itself. At most
/// where lower is better, at least where higher is. All goals are in <see cref="AllScenarios"/>.
/// </summary>
internal sealed record Goal(double? OfLimit = null, double? OfSignalR = null, double? Figure = null);

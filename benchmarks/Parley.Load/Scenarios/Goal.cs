using Parley.Load.Targets;

namespace Parley.Load.Scenarios;

/// <summary>
/// What Parley has to reach with one form of payload: a ratio to the limit, to SignalR and to the platform's socket with the same form, or a figure that
/// stands for itself. At most where lower is better, at least where higher is.
/// </summary>
internal sealed record Goal(double? OfLimit = null, double? OfSignalR = null, double? OfPlatform = null, double? Figure = null);

/// <summary>The goals of a metric. All are in <see cref="AllScenarios"/>, but for that of the followers.</summary>
internal sealed record Goals(Goal Binary, Goal Json)
{
    public static Goals None { get; } = Alike(new Goal());

    public static Goals Alike(Goal goal) => new(goal, goal);

    public Goal Of(PayloadCodec codec) => codec == PayloadCodec.Json ? Json : Binary;
}

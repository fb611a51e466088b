using Parley.Descriptors;

namespace Parley.Protocol.Backlogs;

/// <summary>Counts what receivers do not get. Called by whoever sends, with no lock held.</summary>
internal interface IDeliveryMeter
{
    void Dropped(string operation, int count);

    void Conflated(string operation);
}

internal static class DeliveryMetering
{
    public static void Count(this IDeliveryMeter meter, Operation operation, in BacklogChange change)
    {
        if (change.Dropped > 0)
            meter.Dropped(operation.Name, change.Dropped);
        if (change.IsConflated)
            meter.Conflated(operation.Name);
    }
}

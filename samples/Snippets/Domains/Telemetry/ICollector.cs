using System.Collections.Immutable;
using Parley;

namespace Domains.Telemetry;

#region contract
[Contract(Callback = typeof(IAlarms))]
public interface ICollector
{
    // The device sends for as long as it likes, and gets one receipt at the end.
    [Fault(typeof(UnknownDevice))]
    ValueTask<Receipt> ReportAsync(DeviceId device, IAsyncEnumerable<Reading> readings, CancellationToken cancellationToken = default);

    ValueTask<TimeSpan> SetIntervalAsync(DeviceId device, TimeSpan? interval = null, CancellationToken cancellationToken = default);

    ValueTask<IDictionary<Quality, Summary>> SummaryAsync(DeviceId device, CancellationToken cancellationToken = default);

    [OneWay]
    ValueTask HeartbeatAsync(DeviceId device, DateTimeOffset at);
}

[Contract]
public interface IAlarms
{
    ValueTask<Acknowledgement> RaiseAsync(Alarm alarm, CancellationToken cancellationToken = default);
}
#endregion

public readonly record struct DeviceId(string Value);

[Flags]
public enum Quality : byte
{
    Good = 0,
    Estimated = 1,
    Late = 2,
    OutOfRange = 4,
}

public readonly record struct Reading(DateTimeOffset At, double Value, Quality Quality = Quality.Good, Half? Confidence = null);
public sealed record Receipt(long Count, DateTimeOffset? First, DateTimeOffset? Last, SortedDictionary<int, ulong> ByHour);
public sealed record Summary(int Count, float Mean, ImmutableArray<double> Newest);
public sealed record Alarm(DeviceId Device, Reading Reading, AlarmLevel Level);
public sealed record Acknowledgement(string By, TimeSpan After);
public sealed record UnknownDevice(DeviceId Device);

public enum AlarmLevel
{
    Notice = 10,
    Warning = 20,
    Critical = 30,
}

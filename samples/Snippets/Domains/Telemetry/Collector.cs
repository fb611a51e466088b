using System.Collections.Immutable;
using Parley;
using Parley.AspNetCore;
using Parley.Client;

namespace Domains.Telemetry;

public sealed class Collector(ICaller<IAlarms> caller) : ICollector
{
    private readonly Lock _gate = new();
    private readonly List<Reading> _readings = [];
    private TimeSpan _interval = TimeSpan.FromMinutes(1);
    private DateTimeOffset _lastHeartbeat;

    public static Example Example { get; } = new("telemetry", server => server.AddService<ICollector, Collector>(), VisitAsync);

    #region service
    public async ValueTask<Receipt> ReportAsync(DeviceId device, IAsyncEnumerable<Reading> readings, CancellationToken cancellationToken)
    {
        if (!device.Value.StartsWith("sensor-", StringComparison.Ordinal))
            throw new FaultException<UnknownDevice>(new UnknownDevice(device)); // ends the client's stream at once

        var received = new List<Reading>();
        await foreach (var reading in readings)
        {
            received.Add(reading);
            if (reading.Quality.HasFlag(Quality.OutOfRange))
                await caller.Callback.RaiseAsync(new Alarm(device, reading, AlarmLevel.Critical), cancellationToken);
        }

        lock (_gate)
            _readings.AddRange(received);
        var byHour = received.GroupBy(reading => reading.At.Hour).ToDictionary(hour => hour.Key, hour => (ulong)hour.Count());
        return new Receipt(received.Count, received.FirstOrDefault().At, received.LastOrDefault().At, new(byHour));
    }
    #endregion

    public ValueTask<TimeSpan> SetIntervalAsync(DeviceId device, TimeSpan? interval, CancellationToken cancellationToken)
    {
        lock (_gate)
            return new(_interval = interval ?? _interval);
    }

    public ValueTask<IDictionary<Quality, Summary>> SummaryAsync(DeviceId device, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new(_readings.GroupBy(reading => reading.Quality).ToDictionary(group => group.Key, group => new Summary(
                group.Count(), (float)group.Average(reading => reading.Value), [.. group.Select(reading => reading.Value).TakeLast(2)])));
        }
    }

    public ValueTask HeartbeatAsync(DeviceId device, DateTimeOffset at)
    {
        lock (_gate)
            _lastHeartbeat = at > _lastHeartbeat ? at : _lastHeartbeat;
        return default;
    }

    private static async Task VisitAsync(Stage stage)
    {
        var room = new ControlRoom();
        var connection = await stage.ConnectAsync(CallbackHandler.For<IAlarms>(room));
        var collector = connection.Get<ICollector>();
        var device = new DeviceId("sensor-7");
        await collector.HeartbeatAsync(device, DateTimeOffset.UnixEpoch);
        Check.Equal(TimeSpan.FromMinutes(1), await collector.SetIntervalAsync(device));
        Check.Equal(TimeSpan.FromTicks(1), await collector.SetIntervalAsync(device, TimeSpan.FromTicks(1)));

        var start = new DateTimeOffset(2025, 3, 30, 0, 59, 58, 123, TimeSpan.FromMinutes(330));
        #region clientStream
        var receipt = await collector.ReportAsync(device, Readings());

        // As many as the server has room for are on their way; then the loop waits until it has taken some.
        async IAsyncEnumerable<Reading> Readings()
        {
            for (var i = 0; i < 1_000; i++)
            {
                await Task.Yield();
                yield return new Reading(start.AddSeconds(i), i / 3d, i == 500 ? Quality.OutOfRange | Quality.Late : Quality.Good, (Half)0.5);
            }
        }
        #endregion

        Check.Equal((1_000L, start, start.AddSeconds(999)), (receipt.Count, receipt.First, receipt.Last));
        Check.Equal(start.Offset, receipt.First!.Value.Offset);
        Check.Same([(0, 2UL), (1, 998UL)], receipt.ByHour.Select(entry => (entry.Key, entry.Value)));
        var alarm = room.Alarms.Single();
        Check.Equal(new Alarm(device, new Reading(start.AddSeconds(500), 500 / 3d, Quality.OutOfRange | Quality.Late, (Half)0.5), AlarmLevel.Critical), alarm);

        var summary = await collector.SummaryAsync(device);
        Check.Equal((999, 1), (summary[Quality.Good].Count, summary[Quality.Late | Quality.OutOfRange].Count));
        Check.Same([998 / 3d, 999 / 3d], summary[Quality.Good].Newest);

        var unknown = await Check.FailsAsync<FaultException<UnknownDevice>>(
            async () => await collector.ReportAsync(new DeviceId("toaster"), Readings()));
        Check.Equal(new DeviceId("toaster"), unknown.Detail.Device);
        Check.Equal(0L, (await collector.ReportAsync(device, AsyncEnumerable.Empty<Reading>())).Count);
    }

    private sealed class ControlRoom : IAlarms
    {
        public ImmutableList<Alarm> Alarms { get; private set; } = [];

        public ValueTask<Acknowledgement> RaiseAsync(Alarm alarm, CancellationToken cancellationToken)
        {
            Alarms = Alarms.Add(alarm);
            return new(new Acknowledgement("Ada", TimeSpan.FromSeconds(1.5)));
        }
    }
}

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Parley.AspNetCore.Tests.Harness;

/// <summary>Listens to the meter of one server: adds up counters, and reads the others when asked.</summary>
internal sealed class MeterReading : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _sums = new();

    public MeterReading(IServiceProvider services)
    {
        // Of all meters in the process that are called Parley, that of this server.
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Parley" && ReferenceEquals(instrument.Meter.Scope, factory))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The sum of a counter for one operation, or of all its measurements.</summary>
    public long Sum(string instrument, string operation = "") => _sums.GetValueOrDefault(instrument + operation);

    /// <summary>What an instrument shows now.</summary>
    public long Now(string instrument)
    {
        _sums[instrument] = 0;
        _listener.RecordObservableInstruments();
        return _sums[instrument];
    }

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = instrument.Name;
        foreach (var tag in tags)
            name += tag.Key == "parley.operation" ? tag.Value : throw new InvalidOperationException($"{tag.Key} is not documented.");
        if (instrument.IsObservable)
            _sums[name] = value;
        else
            _sums.AddOrUpdate(name, value, (_, sum) => sum + value);
    }
}

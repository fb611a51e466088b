using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Parley.AspNetCore.Tests.Harness;

/// <summary>Keeps every log entry with all that a sink could show of it.</summary>
internal sealed class LogCollector : ILoggerProvider, ILoggerFactory
{
    private readonly ConcurrentQueue<Entry> _entries = new();

    public IEnumerable<Entry> Entries => _entries;

    public Entry[] Of(int id) => _entries.Where(entry => entry.Id == id && entry.Category.StartsWith("Parley", StringComparison.Ordinal)).ToArray();

    /// <summary>Waits for an entry that may be written a moment after what it tells of.</summary>
    public async Task<Entry> OneAsync(int id)
    {
        await Guard.Until(() => Of(id).Length > 0);
        return Assert.Single(Of(id));
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    public sealed record Entry(string Category, LogLevel Level, int Id, string Text, Exception? Error);

    private sealed class Logger(LogCollector collector, string category) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            collector._entries.Enqueue(new Entry(category, logLevel, eventId.Id, formatter(state, exception), exception));
    }
}

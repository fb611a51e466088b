using System;
using System.Collections.Concurrent;
using System.Linq;
using Microsoft.Extensions.Logging;

namespace Parley.Protocol.Tests.Harness;

/// <summary>Keeps what the engine logs.</summary>
internal sealed class LogCapture : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<Entry> _entries = new();

    public Entry[] Entries => _entries.ToArray();

    public Entry[] Of(int id) => _entries.Where(entry => entry.Id == id).ToArray();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue(new Entry(eventId.Id, formatter(state, exception), exception));

    public void Dispose()
    {
    }

    public sealed record Entry(int Id, string Text, Exception? Error);
}

using System;
using System.IO;
using Microsoft.Extensions.Logging;

namespace Trading.Server;

/// <summary>Writes what is logged as warning or worse, in the order it comes, to a writer of the program's choice: never into the live view.</summary>
internal sealed class WarningLog(TextWriter output) : ILoggerProvider
{
    private readonly TextWriter _output = TextWriter.Synchronized(output);

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _output);

    public void Dispose() => _output.Flush();

    private sealed class Category(string name, TextWriter output) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                output.WriteLine($"{logLevel} {name}: {formatter(state, exception)}" + (exception is null ? "" : Environment.NewLine + exception));
        }
    }
}

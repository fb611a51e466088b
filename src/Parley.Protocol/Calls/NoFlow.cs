using System;
using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>
/// Begins what lives as long as a connection without the execution context of whoever happens to begin it: that would be kept for as long, and asynchronous locals of
/// one caller would reach the handlers of another.
/// </summary>
internal readonly struct NoFlow : IDisposable
{
    private readonly AsyncFlowControl? _flow;

    private NoFlow(AsyncFlowControl? flow) => _flow = flow;

    /// <summary>Until the value is disposed of, on this thread.</summary>
    public static NoFlow Begin() => new(ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow());

    public void Dispose() => _flow?.Undo();
}

using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Tests.Harness;

/// <summary>A transport whose sending a test can hold up, as a socket whose peer does not read.</summary>
internal sealed class GatedTransport(IMessageTransport inner, BusyPoll? poll = null) : IMessageTransport, IPolledTransport
{
    private readonly CancellationTokenSource _aborted = new();
    private volatile TaskCompletionSource? _gate;
    private int _waiting;
    private volatile bool _isAwaited;
    private int _receiving;

    /// <summary>That of the transport, or what a test gives to one that has none.</summary>
    public BusyPoll? Poll => (inner as IPolledTransport)?.Poll ?? poll;

    public string Subprotocol => inner.Subprotocol;

    /// <summary>What the transport says about a message that is arriving.</summary>
    public long PartialSince { get; set; }

    /// <summary>How many messages each send had.</summary>
    public ConcurrentQueue<int> Batches { get; } = new();

    /// <summary>Whether a message is waited for and none is at hand.</summary>
    public bool IsAwaited => _isAwaited;

    public bool IsHeldUp => Volatile.Read(ref _waiting) > 0;

    public void Shut() => _gate ??= NewGate();

    public void Open()
    {
        var gate = _gate;
        _gate = null;
        gate?.TrySetResult();
    }

    /// <summary>Lets go what is held up, and nothing that comes after it.</summary>
    public void Pass()
    {
        var gate = _gate;
        _gate = NewGate();
        gate?.TrySetResult();
    }

    public async ValueTask SendAsync(MessageBatch batch, CancellationToken cancellationToken)
    {
        await WaitAsync();
        Batches.Enqueue(batch.Count);
        await inner.SendAsync(batch, cancellationToken);
    }

    public async ValueTask<ReceivedMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _receiving, 1) == 1)
            throw new InvalidOperationException("Two receives at once.");
        if (Poll == poll)
        {
            poll?.TryLook();
            poll?.BeforeWait();
        }

        var receiving = inner.ReceiveAsync(cancellationToken);
        _isAwaited = !receiving.IsCompleted;
        try
        {
            return await receiving;
        }
        finally
        {
            _isAwaited = false;
            Volatile.Write(ref _receiving, 0);
        }
    }

    public async ValueTask CloseAsync(int code, string reason, CancellationToken cancellationToken)
    {
        await WaitAsync();
        await inner.CloseAsync(code, reason, cancellationToken);
    }

    public void Abort()
    {
        _aborted.Cancel();
        inner.Abort();
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WaitAsync()
    {
        if (_gate is not { } gate)
            return;
        Interlocked.Increment(ref _waiting);
        try
        {
            await gate.Task.WaitAsync(_aborted.Token);
        }
        catch (System.OperationCanceledException error)
        {
            throw new System.IO.IOException("The line was dropped.", error);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}

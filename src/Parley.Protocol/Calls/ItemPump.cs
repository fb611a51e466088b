using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>Sends the items of a caller as its callee gives credit for them (protocol.md §6.10). Ends with its call, whichever way that ends.</summary>
internal abstract class ItemPump(StreamCredit credit)
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled when the call has ended or was given up.</summary>
    protected CancellationToken Stopped => _stop.Token;

    protected StreamCredit Credit => credit;

    /// <summary>Begins to enumerate, on the pool since the source is user code. To be called when the call has begun.</summary>
    public abstract void Start();

    /// <summary>Takes new totals from the callee.</summary>
    public void Grant(long items, long bytes) => credit.Grant(items, bytes);

    /// <summary>Wakes the source, on the pool, if it waits: nobody wants its items any more.</summary>
    public void Stop()
    {
        credit.Stop();
        ThreadPool.UnsafeQueueUserWorkItem(static state => ((ItemPump)state!).CancelSource(), this);
    }

    /// <summary>A callback of the source on its token failed.</summary>
    protected abstract void OnCancellationFailed(Exception error);

    private void CancelSource()
    {
        try
        {
            _stop.Cancel();
        }
        catch (AggregateException error)
        {
            OnCancellationFailed(error);
        }
    }
}

/// <summary>The pump of one call's items.</summary>
internal sealed class ItemPump<TItem>(
    OpenCalls calls, IFrameSender sender, PendingEntry entry, Operation operation, Formatter<TItem> formatter, IAsyncEnumerable<TItem> source,
    StreamCredit credit, CallsLog log)
    : ItemPump(credit)
{
    public override void Start() => _ = Task.Run(RunAsync);

    protected override void OnCancellationFailed(Exception error) => log.SourceFailedLate(operation.Name, error);

    private async Task RunAsync()
    {
        try
        {
            if (await PushAllAsync().ConfigureAwait(false))
                calls.PushEnd(entry);
        }
        catch (Exception error)
        {
            if (calls.Abandon(entry))
                entry.Fail(error);
            else if (error is not OperationCanceledException)
                log.SourceFailedLate(operation.Name, error);
        }
    }

    // True if the source gave all its items, false if the call ended first.
    private async Task<bool> PushAllAsync()
    {
        if (!await Credit.WaitAsync().ConfigureAwait(false))
            return false;
        var items = source.GetAsyncEnumerator(Stopped);
        await using (items.ConfigureAwait(false))
        {
            do
            {
                if (!await sender.FlushBefore(items.MoveNextAsync()).ConfigureAwait(false))
                    return true;
                var bytes = await PushAsync(items.Current).ConfigureAwait(false);
                if (bytes == 0)
                    return false;
                Credit.Sent(bytes);
            }
            while (await sender.FlushBefore(Credit.WaitAsync()).ConfigureAwait(false));
        }

        return false;
    }

    private async ValueTask<int> PushAsync(TItem item)
    {
        try
        {
            int bytes;
            while ((bytes = calls.TryPush(entry, formatter, item)) == FrameSending.NoRoom)
            {
                sender.Flush();
                await sender.WaitForRoomAsync(Stopped).ConfigureAwait(false);
            }

            sender.Flush(FlushWhen.Later);
            return bytes;
        }
        catch (PayloadException error)
        {
            throw new ParleyException(ErrorCode.InvalidArgument, $"An item for {operation.Name} was not sent. {error.Message}", error);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>A running call that gives items: asks the handler for one only when the peer has room for it.</summary>
internal abstract class RunningStream<TItem>(Callee callee, Method method, Formatter<TItem> item, StreamCredit credit)
    : RunningCall(callee, method), ICreditReceiver
{
    public void Grant(long items, long bytes) => credit.Grant(items, bytes);

    /// <summary>Calls the handler.</summary>
    protected abstract IAsyncEnumerable<TItem> Invoke();

    protected sealed override void Start() => _ = RunAsync();

    protected override void OnCancelled() => credit.Stop();

    private async Task RunAsync()
    {
        try
        {
            await SendItemsAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Callee.Answers.EndWithFault(this, error);
            return;
        }

        if (IsCancelled)
            Callee.Answers.EndWithFault(this, new OperationCanceledException(Token));
        else
            Callee.Answers.EndStream(this);
    }

    private async Task SendItemsAsync()
    {
        var items = Invoke().GetAsyncEnumerator(Token);
        await using (items.ConfigureAwait(false))
        {
            var (answers, sender) = (Callee.Answers, Callee.Sender);
            while (await sender.FlushBefore(credit.WaitAsync()).ConfigureAwait(false)
                && await sender.FlushBefore(items.MoveNextAsync()).ConfigureAwait(false))
            {
                var bytes = await answers.SendItemAsync(this, item, items.Current).ConfigureAwait(false);
                if (bytes == 0)
                    return;
                credit.Sent(bytes);
            }
        }
    }
}

/// <summary>A running server stream.</summary>
internal sealed class RunningServerStream<TContract, TArguments, TItem>(
    Callee callee, Method method, TArguments arguments, Formatter<TItem> item, StreamCredit credit,
    Descriptors.ServerStreamMethod<TContract, TArguments, TItem> invoke)
    : RunningStream<TItem>(callee, method, item, credit)
    where TContract : class
{
    protected override IAsyncEnumerable<TItem> Invoke() => invoke((TContract)Callee.Target(Method), arguments, Token);
}

/// <summary>A running call with items in both directions.</summary>
internal sealed class RunningDuplex<TContract, TArguments, TItem, TResult> : RunningStream<TResult>
    where TContract : class
{
    private readonly TArguments _arguments;
    private readonly Descriptors.DuplexMethod<TContract, TArguments, TItem, TResult> _invoke;
    private readonly PushedItems<TItem> _items;

    public RunningDuplex(
        Callee callee, Method method, TArguments arguments, Formatter<TItem> item, Formatter<TResult> result, StreamCredit credit,
        Descriptors.DuplexMethod<TContract, TArguments, TItem, TResult> invoke)
        : base(callee, method, result, credit)
    {
        _arguments = arguments;
        _invoke = invoke;
        _items = new PushedItems<TItem>(this, item, callee.Limits);
    }

    public override IPushReceiver Pushed => _items;

    public override void OnEnded() => _items.Close();

    protected override IAsyncEnumerable<TResult> Invoke() => _invoke((TContract)Callee.Target(Method), _arguments, _items, Token);

    protected override void OnCancelled()
    {
        _items.Cancel();
        base.OnCancelled();
    }
}

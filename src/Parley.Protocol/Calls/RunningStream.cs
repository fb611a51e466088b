using System;
using System.Threading.Tasks;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>A running stream: asks the handler for an item only when the peer has room for it.</summary>
internal sealed class RunningStream<TContract, TArguments, TItem>(
    Callee callee, Method method, long id, TArguments arguments, Formatter<TItem> item, StreamCredit credit,
    Descriptors.ServerStreamMethod<TContract, TArguments, TItem> invoke)
    : RunningCall(callee, method, id), ICreditReceiver
    where TContract : class
{
    public void Grant(long items, long bytes) => credit.Grant(items, bytes);

    protected override void Start() => _ = RunAsync();

    protected override void OnCancelled() => credit.Stop();

    private async Task RunAsync()
    {
        try
        {
            await SendItemsAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Callee.EndWithFault(this, error);
            return;
        }

        if (IsCancelled)
            Callee.EndWithFault(this, new OperationCanceledException(Token));
        else
            Callee.EndStream(this);
    }

    private async Task SendItemsAsync()
    {
        var items = invoke((TContract)Callee.Target(Method), arguments, Token).GetAsyncEnumerator(Token);
        await using (items.ConfigureAwait(false))
        {
            while (await credit.WaitAsync().ConfigureAwait(false) && await items.MoveNextAsync().ConfigureAwait(false))
            {
                var bytes = await Callee.SendItemAsync(this, item, items.Current).ConfigureAwait(false);
                if (bytes == 0)
                    return;
                credit.Sent(bytes);
            }
        }
    }
}

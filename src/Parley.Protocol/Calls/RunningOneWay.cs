using System;
using System.Threading.Tasks;

namespace Parley.Protocol.Calls;

/// <summary>A running one-way call: nobody waits for it, so its failure goes to the log.</summary>
internal sealed class RunningOneWay<TContract, TArguments>(
    Callee callee, Method method, TArguments arguments, Descriptors.VoidMethod<TContract, TArguments> invoke)
    : RunningCall(callee, method, id: 0)
    where TContract : class
{
    // Its sender was told that it is on its way, so it is carried out even if the connection has ended since.
    public override void Begin() => Start();

    protected override void Start()
    {
        try
        {
            var task = invoke((TContract)Callee.Target(Method), arguments, Token);
            if (!task.IsCompletedSuccessfully)
            {
                _ = FinishAsync(task);
                return;
            }

            task.GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            Callee.Log.OneWayFailed(Method.Operation.Name, error);
        }

        Callee.EndOneWay(this);
    }

    private async Task FinishAsync(ValueTask task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (IsCancelled)
        {
            // The connection ended; there is nothing to say and nobody to say it to.
        }
        catch (Exception error)
        {
            Callee.Log.OneWayFailed(Method.Operation.Name, error);
        }

        Callee.EndOneWay(this);
    }
}

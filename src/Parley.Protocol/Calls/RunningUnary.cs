using System;
using System.Threading.Tasks;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>A running call that ends with a value.</summary>
internal sealed class RunningUnary<TContract, TArguments, TResult>(
    Callee callee, Method method, long id, TArguments arguments, Formatter<TResult> result,
    Descriptors.UnaryMethod<TContract, TArguments, TResult> invoke)
    : RunningCall(callee, method, id)
    where TContract : class
{
    protected override void Start()
    {
        ValueTask<TResult> task;
        try
        {
            task = invoke((TContract)Callee.Target(Method), arguments, Token);
        }
        catch (Exception error)
        {
            Callee.EndWithFault(this, error);
            return;
        }

        _ = task.IsCompletedSuccessfully ? Callee.EndAsync(this, result, task.Result) : FinishAsync(task);
    }

    private async ValueTask FinishAsync(ValueTask<TResult> task)
    {
        TResult value;
        try
        {
            value = await task.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Callee.EndWithFault(this, error);
            return;
        }

        await Callee.EndAsync(this, result, value).ConfigureAwait(false);
    }
}

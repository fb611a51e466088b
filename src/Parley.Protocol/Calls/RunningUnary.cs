using System;
using System.Threading.Tasks;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>A running call that ends with a value.</summary>
internal abstract class RunningResult<TResult>(Callee callee, Method method, long id, Formatter<TResult> result)
    : RunningCall(callee, method, id)
{
    /// <summary>Calls the handler.</summary>
    protected abstract ValueTask<TResult> Invoke();

    protected sealed override void Start()
    {
        ValueTask<TResult> task;
        try
        {
            task = Invoke();
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

/// <summary>A running unary call.</summary>
internal sealed class RunningUnary<TContract, TArguments, TResult>(
    Callee callee, Method method, long id, TArguments arguments, Formatter<TResult> result,
    Descriptors.UnaryMethod<TContract, TArguments, TResult> invoke)
    : RunningResult<TResult>(callee, method, id, result)
    where TContract : class
{
    protected override ValueTask<TResult> Invoke() => invoke((TContract)Callee.Target(Method), arguments, Token);
}

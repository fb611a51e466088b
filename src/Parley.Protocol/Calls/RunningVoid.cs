using System;
using System.Threading.Tasks;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>A running call that ends without a value.</summary>
internal sealed class RunningVoid<TContract, TArguments>(
    Callee callee, Method method, long id, TArguments arguments, Descriptors.VoidMethod<TContract, TArguments> invoke)
    : RunningCall(callee, method, id)
    where TContract : class
{
    protected override void Start()
    {
        ValueTask task;
        try
        {
            task = invoke((TContract)Callee.Target(Method), arguments, Token);
        }
        catch (Exception error)
        {
            Callee.EndWithFault(this, error);
            return;
        }

        _ = FinishAsync(task);
    }

    private async ValueTask FinishAsync(ValueTask task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Callee.EndWithFault(this, error);
            return;
        }

        await Callee.EndAsync(this, Formatters.Nothing, default).ConfigureAwait(false);
    }
}

using System;
using System.Threading.Tasks;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>A running call that ends without a value.</summary>
internal abstract class RunningEmpty(Callee callee, Method method, long id) : RunningCall(callee, method, id)
{
    /// <summary>Calls the handler.</summary>
    protected abstract ValueTask Invoke();

    protected sealed override void Start()
    {
        ValueTask task;
        try
        {
            task = Invoke();
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

/// <summary>A running unary call without a value.</summary>
internal sealed class RunningVoid<TContract, TArguments>(
    Callee callee, Method method, long id, TArguments arguments, Descriptors.VoidMethod<TContract, TArguments> invoke)
    : RunningEmpty(callee, method, id)
    where TContract : class
{
    protected override ValueTask Invoke() => invoke((TContract)Callee.Target(Method), arguments, Token);
}

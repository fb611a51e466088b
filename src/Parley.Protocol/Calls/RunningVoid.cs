using System;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>A running call that ends without a value.</summary>
internal sealed class RunningVoid<TContract, TArguments>(
    Callee callee, Method method, long id, TArguments arguments, Descriptors.VoidMethod<TContract, TArguments> invoke)
    : RunningCall(callee, method, id)
    where TContract : class
{
    public override void Start()
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

        if (task.IsCompletedSuccessfully && Callee.HasRoom)
        {
            task.GetAwaiter().GetResult();
            Callee.End(this, Frame.Reply(Id), Formatters.Nothing, default(Nothing));
        }
        else
        {
            _ = FinishAsync(task);
        }
    }

    private async Task FinishAsync(ValueTask task)
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

        await Callee.WaitForRoomAsync().ConfigureAwait(false);
        Callee.End(this, Frame.Reply(Id), Formatters.Nothing, default(Nothing));
    }
}

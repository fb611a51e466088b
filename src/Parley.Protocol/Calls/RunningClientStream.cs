using System.Threading.Tasks;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>A running call that takes items and ends with a value.</summary>
internal sealed class RunningClientStream<TContract, TArguments, TItem, TResult> : RunningResult<TResult>
    where TContract : class
{
    private readonly TArguments _arguments;
    private readonly Descriptors.ClientStreamMethod<TContract, TArguments, TItem, TResult> _invoke;
    private readonly PushedItems<TItem> _items;

    public RunningClientStream(
        Callee callee, Method method, TArguments arguments, Formatter<TItem> item, Formatter<TResult> result,
        Descriptors.ClientStreamMethod<TContract, TArguments, TItem, TResult> invoke)
        : base(callee, method, result)
    {
        _arguments = arguments;
        _invoke = invoke;
        _items = new PushedItems<TItem>(this, item, callee.Limits);
    }

    public override IPushReceiver Pushed => _items;

    public override void OnEnded() => _items.Close();

    protected override ValueTask<TResult> Invoke() => _invoke((TContract)Callee.Target(Method), _arguments, _items, Token);

    protected override void OnCancelled() => _items.Cancel();
}

/// <summary>A running call that takes items and ends without a value.</summary>
internal sealed class RunningClientStreamVoid<TContract, TArguments, TItem> : RunningEmpty
    where TContract : class
{
    private readonly TArguments _arguments;
    private readonly Descriptors.ClientStreamVoidMethod<TContract, TArguments, TItem> _invoke;
    private readonly PushedItems<TItem> _items;

    public RunningClientStreamVoid(
        Callee callee, Method method, TArguments arguments, Formatter<TItem> item,
        Descriptors.ClientStreamVoidMethod<TContract, TArguments, TItem> invoke)
        : base(callee, method)
    {
        _arguments = arguments;
        _invoke = invoke;
        _items = new PushedItems<TItem>(this, item, callee.Limits);
    }

    public override IPushReceiver Pushed => _items;

    public override void OnEnded() => _items.Close();

    protected override ValueTask Invoke() => _invoke((TContract)Callee.Target(Method), _arguments, _items, Token);

    protected override void OnCancelled() => _items.Cancel();
}

using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>A running call that ends with a value.</summary>
internal abstract class RunningResult<TResult>(Callee callee, Method method, Formatter<TResult> result) : RunningCall(callee, method)
{
    private ConfiguredValueTaskAwaitable<TResult>.ConfiguredValueTaskAwaiter _handler;
    private Action? _onHandled;

    /// <inheritdoc/>
    public override void Reset()
    {
        _handler = default;
        base.Reset();
    }

    /// <summary>Calls the handler.</summary>
    protected abstract ValueTask<TResult> Invoke();

    protected sealed override void Start()
    {
        try
        {
            _handler = Invoke().ConfigureAwait(false).GetAwaiter();
        }
        catch (Exception error)
        {
            Callee.Answers.EndWithFault(this, error);
            return;
        }

        if (_handler.IsCompleted)
            Finish(isInTurn: true);
        else
            _handler.UnsafeOnCompleted(_onHandled ??= () => Finish(isInTurn: false));
    }

    private void Finish(bool isInTurn)
    {
        TResult value;
        try
        {
            value = _handler.GetResult();
        }
        catch (Exception error)
        {
            Callee.Answers.EndWithFault(this, error);
            return;
        }

        Callee.Answers.End(this, result, value, isInTurn);
    }
}

/// <summary>A running unary call.</summary>
internal sealed class RunningUnary<TContract, TArguments, TResult>(
    Callee callee, Method method, Formatter<TResult> result, Descriptors.UnaryMethod<TContract, TArguments, TResult> invoke)
    : RunningResult<TResult>(callee, method, result)
    where TContract : class
{
    private TArguments _arguments = default!;

    public override bool IsReusable => true;

    public RunningUnary<TContract, TArguments, TResult> With(TArguments arguments)
    {
        _arguments = arguments;
        return this;
    }

    public override void Reset()
    {
        _arguments = default!;
        base.Reset();
    }

    protected override ValueTask<TResult> Invoke() => invoke((TContract)Callee.Target(Method), _arguments, Token);
}

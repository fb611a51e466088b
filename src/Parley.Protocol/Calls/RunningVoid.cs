using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>A running call that ends without a value.</summary>
internal abstract class RunningEmpty(Callee callee, Method method) : RunningCall(callee, method)
{
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _handler;
    private Action? _onHandled;

    /// <inheritdoc/>
    public override void Reset()
    {
        _handler = default;
        base.Reset();
    }

    /// <summary>Calls the handler.</summary>
    protected abstract ValueTask Invoke();

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
        try
        {
            _handler.GetResult();
        }
        catch (Exception error)
        {
            Callee.Answers.EndWithFault(this, error);
            return;
        }

        Callee.Answers.End(this, Formatters.Nothing, default, isInTurn);
    }
}

/// <summary>A running unary call without a value.</summary>
internal sealed class RunningVoid<TContract, TArguments>(Callee callee, Method method, Descriptors.VoidMethod<TContract, TArguments> invoke)
    : RunningEmpty(callee, method)
    where TContract : class
{
    private TArguments _arguments = default!;

    public override bool IsReusable => true;

    public RunningVoid<TContract, TArguments> With(TArguments arguments)
    {
        _arguments = arguments;
        return this;
    }

    public override void Reset()
    {
        _arguments = default!;
        base.Reset();
    }

    protected override ValueTask Invoke() => invoke((TContract)Callee.Target(Method), _arguments, Token);
}

using System;
using System.Runtime.CompilerServices;

namespace Parley.Protocol.Calls;

/// <summary>A running one-way call: nobody waits for it, so its failure goes to the log.</summary>
internal sealed class RunningOneWay<TContract, TArguments>(Callee callee, Method method, Descriptors.VoidMethod<TContract, TArguments> invoke)
    : RunningCall(callee, method)
    where TContract : class
{
    private TArguments _arguments = default!;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _handler;
    private Action? _onHandled;

    public override bool IsReusable => true;

    public RunningOneWay<TContract, TArguments> With(TArguments arguments)
    {
        _arguments = arguments;
        return this;
    }

    public override void Reset()
    {
        _arguments = default!;
        _handler = default;
        base.Reset();
    }

    // Its sender was told that it is on its way, so it is carried out even if the connection has ended since.
    public override void Begin() => Start();

    protected override void Start()
    {
        try
        {
            _handler = invoke((TContract)Callee.Target(Method), _arguments, Token).ConfigureAwait(false).GetAwaiter();
        }
        catch (Exception error)
        {
            Fail(error);
            return;
        }

        if (_handler.IsCompleted)
            Finish();
        else
            _handler.UnsafeOnCompleted(_onHandled ??= Finish);
    }

    private void Finish()
    {
        try
        {
            _handler.GetResult();
        }
        catch (Exception error)
        {
            Fail(error);
            return;
        }

        Callee.Answers.EndOneWay(this, endedWell: true);
    }

    private void Fail(Exception error)
    {
        // A handler that stops because the connection ended has nothing to say and nobody to say it to.
        if (error is not OperationCanceledException || !IsCancelled)
            Callee.Log.OneWayFailed(Method.Operation.Name, error);
        Callee.Answers.EndOneWay(this, endedWell: false);
    }
}

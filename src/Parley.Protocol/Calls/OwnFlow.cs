using System.Runtime.CompilerServices;

namespace Parley.Protocol.Calls;

/// <summary>What lets user code run, on the thread that asks for it.</summary>
internal interface IUserCode
{
    void Enter();
}

/// <summary>
/// Runs user code in a flow of its own: what it changes there before it first waits (asynchronous locals, culture, synchronization context) does not reach what
/// runs behind it on the thread. The start of an async method is what undoes that on every platform; by hand it allocates nothing, and hides no exception.
/// </summary>
internal struct OwnFlow : IAsyncStateMachine
{
    private readonly IUserCode _code;

    private OwnFlow(IUserCode code) => _code = code;

    public static void Run(IUserCode code)
    {
        var flow = new OwnFlow(code);
        AsyncTaskMethodBuilder.Create().Start(ref flow);
    }

    public readonly void MoveNext() => _code.Enter();

    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }
}

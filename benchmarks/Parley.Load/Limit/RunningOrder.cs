using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Parley.Load.Contracts;

namespace Parley.Load.Limit;

/// <summary>A call whose handler has not answered yet, used again and again.</summary>
internal sealed class RunningOrder
{
    private readonly LimitPeer _peer;
    private readonly Action _onAnswer;
    private ValueTaskAwaiter<OrderAck> _answer;
    private uint _id;

    public RunningOrder(LimitPeer peer)
    {
        _peer = peer;
        _onAnswer = OnAnswer;
    }

    public void Start(uint id, ValueTask<OrderAck> answer)
    {
        _id = id;
        _answer = answer.GetAwaiter();
        if (_answer.IsCompleted)
            OnAnswer();
        else
            _answer.UnsafeOnCompleted(_onAnswer);
    }

    private void OnAnswer() => _peer.OnAnswer(this, _id, _answer.GetResult());
}

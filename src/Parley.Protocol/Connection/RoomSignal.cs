using System.Threading.Tasks;

namespace Parley.Protocol.Connection;

/// <summary>What senders wait for while a queue is full. Not thread-safe: its owner locks.</summary>
internal sealed class RoomSignal
{
    private TaskCompletionSource<bool>? _waiting;

    /// <summary>Completes at the next <see cref="Release"/>; there may be no room any more by then.</summary>
    public Task WaitAsync() =>
        (_waiting ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Release()
    {
        _waiting?.TrySetResult(true);
        _waiting = null;
    }
}

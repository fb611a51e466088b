using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Parley.Protocol.Connection;

namespace Parley.Protocol.Tests.Harness;

/// <summary>A call, or an item of a caller, that is being written, with the locks that are held for that, until the test says so.</summary>
internal sealed class HeldWrite
{
    private readonly TaskCompletionSource _writing = new();
    private readonly TaskCompletionSource _written = new();

    private HeldWrite(Func<Action, ValueTask<string>> begin) => Answer = Task.Run(async () => await begin(Write));

    public Task Writing => _writing.Task.Soon();

    public Task<string> Answer { get; }

    /// <summary>Begins such a call on a thread of its own.</summary>
    public static HeldWrite OfCall(PeerConnection peer, int timeoutMilliseconds = 0) =>
        new(write => peer.Caller.CallAsync(LabCalls.EchoOnceWritten(timeoutMilliseconds), write, default));

    /// <summary>Begins a call with such an item. No item may follow the end of its call, so all calls of the connection wait for it.</summary>
    public static HeldWrite OfItem(PeerConnection peer) => new(write => peer.Caller.PushAsync(LabCalls.PushOnceWritten, null, One(write), default));

    public void End() => _written.SetResult();

    private void Write()
    {
        _writing.SetResult();
        _written.Task.Wait();
    }

    private static async IAsyncEnumerable<Action> One(Action item)
    {
        await Task.CompletedTask;
        yield return item;
    }
}

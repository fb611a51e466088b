using System.Threading.Tasks;
using Parley.Protocol.Connection;

namespace Parley.Protocol.Tests.Harness;

/// <summary>A call that is being written, with the locks that are held for that, until the test says so.</summary>
internal sealed class HeldWrite
{
    private readonly TaskCompletionSource _writing = new();
    private readonly TaskCompletionSource _written = new();

    /// <summary>Begins such a call on a thread of its own.</summary>
    public HeldWrite(PeerConnection peer) => Answer = Task.Run(async () => await peer.Caller.CallAsync(LabCalls.EchoOnceWritten, Write, default));

    public Task Writing => _writing.Task.Soon();

    public Task<string> Answer { get; }

    public void End() => _written.SetResult();

    private void Write()
    {
        _writing.SetResult();
        _written.Task.Wait();
    }
}

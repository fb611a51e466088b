using System.Threading.Tasks;

namespace Parley.Protocol.Connection;

/// <summary>The close frame that ends a send queue.</summary>
internal sealed class CloseFrame(int code, string reason)
{
    private readonly TaskCompletionSource<bool> _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it has left or cannot leave.</summary>
    public Task Sent => _sent.Task;

    public async ValueTask SendAsync(BatchWriter writer)
    {
        await writer.CloseAsync(code, reason).ConfigureAwait(false);
        _sent.TrySetResult(true);
    }

    public void GiveUp() => _sent.TrySetResult(false);
}

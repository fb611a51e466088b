using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Transport;

namespace Parley.Benchmarks.Engine;

/// <summary>Counts what leaves on one end of a line. Both lines that are compared have it, so that it is in neither's favour.</summary>
internal sealed class CountedTransport(IMessageTransport inner) : IMessageTransport
{
    public string Subprotocol => inner.Subprotocol;

    public long PartialSince => inner.PartialSince;

    /// <summary>Messages that were sent. One send runs at a time, so counting needs no lock.</summary>
    public long Messages { get; private set; }

    /// <summary>Sends that they took.</summary>
    public long Sends { get; private set; }

    public ValueTask SendAsync(MessageBatch batch, CancellationToken cancellationToken)
    {
        Messages += batch.Count;
        Sends++;
        return inner.SendAsync(batch, cancellationToken);
    }

    public ValueTask<ReceivedMessage> ReceiveAsync(CancellationToken cancellationToken) => inner.ReceiveAsync(cancellationToken);

    public ValueTask CloseAsync(int code, string reason, CancellationToken cancellationToken) => inner.CloseAsync(code, reason, cancellationToken);

    public void Abort() => inner.Abort();

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}

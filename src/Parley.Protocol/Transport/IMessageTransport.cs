using System;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Transport;

/// <summary>
/// Carries whole messages as bytes and knows nothing of their meaning. One send and one receive may run at the same time;
/// a close counts as a send.
/// </summary>
public interface IMessageTransport : IAsyncDisposable
{
    /// <summary>The negotiated subprotocol, such as <c>parley.v1.json</c>.</summary>
    string Subprotocol { get; }

    /// <summary>When the message that is still incomplete began to arrive, as a timestamp of the transport's clock; 0 if none is.</summary>
    long PartialSince { get; }

    /// <summary>Sends every message of the batch, in order. The buffer may be reused when the task completes.</summary>
    /// <exception cref="System.IO.IOException">The line is gone.</exception>
    ValueTask SendAsync(MessageBatch batch, CancellationToken cancellationToken);

    /// <summary>Waits for the next whole message or the end of the line; a lost line is a message of type Close with code 1006.</summary>
    /// <exception cref="MessageLimitException">The message is larger than allowed; the rest of it is not read.</exception>
    ValueTask<ReceivedMessage> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Sends a close frame; the peer's answer arrives by <see cref="ReceiveAsync"/>.</summary>
    ValueTask CloseAsync(int code, string reason, CancellationToken cancellationToken);

    /// <summary>Drops the line at once; a pending send or receive ends.</summary>
    void Abort();
}

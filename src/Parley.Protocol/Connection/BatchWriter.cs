using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Connection;

/// <summary>Hands batches to the transport and keeps what others ask about it: how many bytes went, and since when one has been going.</summary>
internal sealed class BatchWriter(IMessageTransport transport, TimeProvider time)
{
    private long _writeSince;
    private long _bytesWritten;

    /// <summary>When the write that is running began, as a timestamp; 0 if none is.</summary>
    public long WriteSince => Volatile.Read(ref _writeSince);

    /// <summary>Bytes of messages that the transport has taken.</summary>
    public long BytesWritten => Volatile.Read(ref _bytesWritten);

    public async ValueTask WriteAsync(MessageBatch batch)
    {
        Volatile.Write(ref _writeSince, Math.Max(1, time.GetTimestamp()));
        try
        {
            await transport.SendAsync(batch, CancellationToken.None).ConfigureAwait(false);
            Volatile.Write(ref _bytesWritten, _bytesWritten + batch.TotalBytes);
        }
        finally
        {
            Volatile.Write(ref _writeSince, 0);
        }
    }

    public ValueTask CloseAsync(int code, string reason) => transport.CloseAsync(code, reason, CancellationToken.None);
}

using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Connection;

/// <summary>Hands batches to the transport and keeps what others ask about it: how many bytes went, and since when one has been going.</summary>
internal sealed class BatchWriter(IMessageTransport transport, TimeProvider time)
{
    // A write that takes this long is not the network's usual pace; ten seconds of it end the connection.
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(1);

    private long _writeSince;
    private long _bytesWritten;

    /// <summary>When the write that is running began, as a timestamp; 0 if none is.</summary>
    public long WriteSince => Volatile.Read(ref _writeSince);

    /// <summary>Whether the write that is running has been for a second or more.</summary>
    public bool IsStalled => WriteSince is var since && since != 0 && time.GetElapsedTime(since) >= Stall;

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

using System.Threading.Tasks;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Tests.Harness;

/// <summary>The end of a line that a test drives message by message.</summary>
internal interface IRawEnd
{
    /// <summary>Sends a message as it is, of either type.</summary>
    ValueTask SendAsync(MessageType type, byte[] message);

    ValueTask<ReceivedMessage> ReceiveAsync();

    ValueTask CloseAsync(int code, string reason);

    /// <summary>Drops the line.</summary>
    void Abort();
}

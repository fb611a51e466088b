using Parley.Protocol.Frames;

namespace Parley.Protocol.Calls;

/// <summary>What a running call takes from its caller (protocol.md §6.10). Runs on the receive loop.</summary>
internal interface IPushReceiver
{
    /// <summary>Takes one item whose whole message had <paramref name="messageBytes"/> bytes.</summary>
    void OnPush(in Payload payload, int messageBytes);

    void OnPushEnd();
}

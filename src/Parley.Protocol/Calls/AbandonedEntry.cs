using System;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Calls;

/// <summary>Stands for a call that its caller gave up: keeps the id until the terminal frame and drops what arrives (protocol.md §6.4).</summary>
internal sealed class AbandonedEntry(bool isStream, bool hasReply) : PendingEntry
{
    public override bool IsStream => isStream;

    public override bool HasReply => hasReply;

    public override bool OnReply(in Payload payload) => false;

    public override void Complete()
    {
    }

    public override void OnItem(in Payload payload, int messageBytes)
    {
    }

    public override void OnEnd()
    {
    }

    public override void Fail(Exception error)
    {
    }

    public override void OnFault(in Frame frame)
    {
    }
}

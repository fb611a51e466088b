using Parley.Protocol.Frames;
using Parley.Serialization.MessagePack;

namespace Parley.Protocol.Codecs.MessagePack;

/// <summary>Writes everything of a frame that stands before its payload (protocol.md §4).</summary>
internal static class MessagePackFrameWriter
{
    public static void WriteEnvelope(ref MessagePackWriter writer, in Frame frame)
    {
        var hasHeaders = frame.Deadline >= 0;
        writer.WriteArrayHeader(FrameLayout.Elements(frame.Kind) + (hasHeaders ? 1 : 0));
        writer.WriteInt32(FrameLayout.Number(frame));
        if (hasHeaders)
        {
            writer.WriteMapHeader(1);
            writer.WriteInt32(FrameLayout.DeadlineNumber);
            writer.WriteInt64(frame.Deadline);
        }

        if (frame.Kind is not (FrameKind.OneWay or FrameKind.Uses or FrameKind.Serves or FrameKind.Dropped))
            writer.WriteInt64(frame.Id);
        switch (frame.Kind)
        {
            case FrameKind.Call:
            case FrameKind.OneWay:
                WriteOperation(ref writer, frame);
                break;
            case FrameKind.Open:
                WriteOperation(ref writer, frame);
                writer.WriteInt64(frame.Items);
                writer.WriteInt64(frame.Bytes);
                break;
            case FrameKind.Fault:
                writer.WriteInt32(frame.Code);
                writer.WriteString(frame.Message);
                if (frame.FaultName is { } name)
                    writer.WriteString(name);
                else
                    writer.WriteNil();
                break;
            case FrameKind.Credit:
            case FrameKind.PushCredit:
                writer.WriteInt64(frame.Items);
                writer.WriteInt64(frame.Bytes);
                break;
            case FrameKind.Uses:
            case FrameKind.Serves:
                writer.WriteString(frame.ContractName);
                writer.WriteString(frame.ContractHash);
                break;
            case FrameKind.Dropped:
                writer.WriteString(frame.Message);
                writer.WriteInt64(frame.Items);
                break;
        }
    }

    private static void WriteOperation(ref MessagePackWriter writer, in Frame frame)
    {
        if (frame.OperationNumber != 0)
            writer.WriteUInt32(frame.OperationNumber);
        else
            writer.WriteString(frame.OperationName);
    }
}

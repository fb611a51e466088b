using System.Text.Json;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Codecs.Json;

/// <summary>Writes everything of a frame that stands before its payload, the opening bracket included (protocol.md §4).</summary>
internal static class JsonFrameWriter
{
    public static void WriteEnvelope(Utf8JsonWriter writer, in Frame frame)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(FrameLayout.Number(frame));
        if (frame.Deadline >= 0)
        {
            writer.WriteStartObject();
            writer.WriteNumber(FrameLayout.DeadlineName, frame.Deadline);
            writer.WriteEndObject();
        }

        if (frame.Kind is not (FrameKind.OneWay or FrameKind.Uses or FrameKind.Serves or FrameKind.Dropped))
            writer.WriteNumberValue(frame.Id);
        switch (frame.Kind)
        {
            case FrameKind.Call:
            case FrameKind.OneWay:
                WriteOperation(writer, frame);
                break;
            case FrameKind.Open:
                WriteOperation(writer, frame);
                writer.WriteNumberValue(frame.Items);
                writer.WriteNumberValue(frame.Bytes);
                break;
            case FrameKind.Fault:
                writer.WriteNumberValue(frame.Code);
                writer.WriteStringValue(frame.Message);
                writer.WriteStringValue(frame.FaultName);
                break;
            case FrameKind.Credit:
            case FrameKind.PushCredit:
                writer.WriteNumberValue(frame.Items);
                writer.WriteNumberValue(frame.Bytes);
                break;
            case FrameKind.Uses:
            case FrameKind.Serves:
                writer.WriteStringValue(frame.ContractName);
                writer.WriteStringValue(frame.ContractHash);
                break;
            case FrameKind.Dropped:
                writer.WriteStringValue(frame.Message);
                writer.WriteNumberValue(frame.Items);
                break;
        }
    }

    private static void WriteOperation(Utf8JsonWriter writer, in Frame frame)
    {
        if (OperationNumber.IsGiven(frame.OperationNumber))
            writer.WriteNumberValue(frame.OperationNumber);
        else
            writer.WriteStringValue(frame.OperationName);
    }
}

using System;
using Microsoft.AspNetCore.SignalR.Protocol;
using Parley.Serialization.MessagePack;

namespace Parley.Load.SignalR;

/// <summary>Hub messages as arrays: type, headers, id, and what the type needs.</summary>
internal static class HubMessageWriter
{
    public static void Write(ref MessagePackWriter writer, HubMessage message)
    {
        switch (message)
        {
            case InvocationMessage invocation:
                Head(ref writer, HubProtocolConstants.InvocationMessageType, 6, invocation.InvocationId);
                Call(ref writer, invocation);
                break;
            case StreamInvocationMessage invocation:
                Head(ref writer, HubProtocolConstants.StreamInvocationMessageType, 6, invocation.InvocationId);
                Call(ref writer, invocation);
                break;
            case StreamItemMessage item:
                Head(ref writer, HubProtocolConstants.StreamItemMessageType, 4, item.InvocationId);
                HubPayload.Write(ref writer, item.Item);
                break;
            case CompletionMessage completion:
                Completion(ref writer, completion);
                break;
            case CancelInvocationMessage cancel:
                Head(ref writer, HubProtocolConstants.CancelInvocationMessageType, 3, cancel.InvocationId);
                break;
            case PingMessage:
                writer.WriteArrayHeader(1);
                writer.WriteInt32(HubProtocolConstants.PingMessageType);
                break;
            case CloseMessage close:
                writer.WriteArrayHeader(3);
                writer.WriteInt32(HubProtocolConstants.CloseMessageType);
                Text(ref writer, close.Error);
                writer.WriteBoolean(close.AllowReconnect);
                break;
            default:
                throw new NotSupportedException($"Version 1 of the protocol has no {message.GetType().Name}.");
        }
    }

    private static void Head(ref MessagePackWriter writer, int type, int count, string? id)
    {
        writer.WriteArrayHeader(count);
        writer.WriteInt32(type);
        writer.WriteMapHeader(0);
        Text(ref writer, id);
    }

    private static void Call(ref MessagePackWriter writer, HubMethodInvocationMessage invocation)
    {
        writer.WriteString(invocation.Target);
        writer.WriteArrayHeader(invocation.Arguments.Length);
        foreach (var argument in invocation.Arguments)
            HubPayload.Write(ref writer, argument);

        var streams = invocation.StreamIds ?? [];
        writer.WriteArrayHeader(streams.Length);
        foreach (var stream in streams)
            writer.WriteString(stream);
    }

    private static void Completion(ref MessagePackWriter writer, CompletionMessage completion)
    {
        var kind = completion.Error is not null ? ResultKind.Error : completion.HasResult ? ResultKind.Value : ResultKind.None;
        Head(ref writer, HubProtocolConstants.CompletionMessageType, kind == ResultKind.None ? 4 : 5, completion.InvocationId);
        writer.WriteInt32((int)kind);
        if (kind == ResultKind.Error)
            writer.WriteString(completion.Error!);
        else if (kind == ResultKind.Value)
            HubPayload.Write(ref writer, completion.Result);
    }

    private static void Text(ref MessagePackWriter writer, string? text)
    {
        if (text is null)
            writer.WriteNil();
        else
            writer.WriteString(text);
    }
}

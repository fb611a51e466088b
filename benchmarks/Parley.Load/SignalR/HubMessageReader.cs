using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.ExceptionServices;
using System.Text;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Parley.Serialization.MessagePack;

namespace Parley.Load.SignalR;

/// <summary>Reads what <see cref="HubMessageWriter"/> writes; null for a type of message that is not known.</summary>
internal static class HubMessageReader
{
    public static HubMessage? Read(ref MessagePackReader reader, IInvocationBinder binder)
    {
        var count = reader.EnterArray();
        switch (reader.ReadInt32())
        {
            case HubProtocolConstants.InvocationMessageType:
                return Invocation(ref reader, binder, isStream: false);
            case HubProtocolConstants.StreamInvocationMessageType:
                return Invocation(ref reader, binder, isStream: true);
            case HubProtocolConstants.StreamItemMessageType:
                return StreamItem(ref reader, binder);
            case HubProtocolConstants.CompletionMessageType:
                return Completion(ref reader, binder);
            case HubProtocolConstants.CancelInvocationMessageType:
                return new CancelInvocationMessage(RequiredId(ref reader));
            case HubProtocolConstants.PingMessageType:
                return PingMessage.Instance;
            case HubProtocolConstants.CloseMessageType:
                var error = reader.TryReadNil() ? null : reader.ReadString();
                return new CloseMessage(error, count > 2 && reader.ReadBoolean());
            default:
                return null;
        }
    }

    private static HubMessage Invocation(ref MessagePackReader reader, IInvocationBinder binder, bool isStream)
    {
        var id = Id(ref reader);
        var name = reader.ReadUtf8Span();
        // The server knows the names of its methods and need not make the text again.
        var target = binder.GetTarget(name) ?? Encoding.UTF8.GetString(name);
        object?[] arguments;
        try
        {
            arguments = Arguments(ref reader, binder.GetParameterTypes(target));
        }
        catch (Exception error)
        {
            return new InvocationBindingFailureMessage(id, target, ExceptionDispatchInfo.Capture(error));
        }

        var streams = Streams(ref reader);
        return isStream
            ? new StreamInvocationMessage(id ?? throw new InvalidDataException("A stream invocation has no id."), target, arguments, streams)
            : new InvocationMessage(id, target, arguments, streams);
    }

    private static HubMessage StreamItem(ref MessagePackReader reader, IInvocationBinder binder)
    {
        var id = RequiredId(ref reader);
        try
        {
            return new StreamItemMessage(id, HubPayload.Read(ref reader, binder.GetStreamItemType(id)));
        }
        catch (Exception error)
        {
            return new StreamBindingFailureMessage(id, ExceptionDispatchInfo.Capture(error));
        }
    }

    private static CompletionMessage Completion(ref MessagePackReader reader, IInvocationBinder binder)
    {
        var id = RequiredId(ref reader);
        switch ((ResultKind)reader.ReadInt32())
        {
            case ResultKind.Error:
                return CompletionMessage.WithError(id, reader.ReadString());
            case ResultKind.Value:
                try
                {
                    return CompletionMessage.WithResult(id, HubPayload.Read(ref reader, binder.GetReturnType(id)));
                }
                catch (Exception error)
                {
                    return CompletionMessage.WithError(id, "The result could not be read: " + error.Message);
                }

            default:
                return CompletionMessage.Empty(id);
        }
    }

    private static object?[] Arguments(ref MessagePackReader reader, IReadOnlyList<Type> types)
    {
        var count = reader.EnterArray();
        if (count != types.Count)
            throw new InvalidDataException($"The invocation has {count} arguments, the method {types.Count}.");
        var arguments = count == 0 ? [] : new object?[count];
        for (var i = 0; i < count; i++)
            arguments[i] = HubPayload.Read(ref reader, types[i]);
        reader.Leave();
        return arguments;
    }

    private static string[]? Streams(ref MessagePackReader reader)
    {
        if (reader.End)
            return null;
        var count = reader.EnterArray();
        var streams = count == 0 ? null : new string[count];
        for (var i = 0; i < count; i++)
            streams![i] = reader.ReadString();
        reader.Leave();
        return streams;
    }

    private static string? Id(ref MessagePackReader reader)
    {
        // Headers come before the id; nobody here sets any.
        reader.Skip();
        return reader.TryReadNil() ? null : reader.ReadString();
    }

    private static string RequiredId(ref MessagePackReader reader) =>
        Id(ref reader) ?? throw new InvalidDataException("The message has no invocation id.");
}

using System;
using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Parley.Serialization.MessagePack;

namespace Parley.Load.SignalR;

/// <summary>The MessagePack hub protocol after its public specification (HubProtocol.md, "MessagePack (MsgPack) Encoding").</summary>
internal sealed class MessagePackProtocol : IHubProtocol, IDisposable
{
    // The length prefix comes before the payload, so the payload is written aside first.
    private readonly ThreadLocal<ArrayBufferWriter<byte>> _scratch = new(static () => new ArrayBufferWriter<byte>(1024));

    public string Name => "messagepack";

    public int Version => 1;

    public TransferFormat TransferFormat => TransferFormat.Binary;

    public bool IsVersionSupported(int version) => version <= Version;

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        if (!LengthPrefix.TryRead(ref input, out var payload))
        {
            message = null;
            return false;
        }

        var reader = new MessagePackReader(payload);
        message = HubMessageReader.Read(ref reader, binder);
        // A message of a kind that is not known is skipped, as the specification asks.
        return message is not null || TryParseMessage(ref input, binder, out message);
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        var payload = Encode(message);
        var prefixed = output.GetSpan(LengthPrefix.MaxLength + payload.Length);
        var prefix = LengthPrefix.Write(prefixed, payload.Length);
        payload.CopyTo(prefixed[prefix..]);
        output.Advance(prefix + payload.Length);
    }

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message)
    {
        var payload = Encode(message);
        Span<byte> prefix = stackalloc byte[LengthPrefix.MaxLength];
        var length = LengthPrefix.Write(prefix, payload.Length);
        var bytes = new byte[length + payload.Length];
        prefix[..length].CopyTo(bytes);
        payload.CopyTo(bytes.AsSpan(length));
        return bytes;
    }

    public void Dispose() => _scratch.Dispose();

    private ReadOnlySpan<byte> Encode(HubMessage message)
    {
        var scratch = _scratch.Value!;
        scratch.ResetWrittenCount();
        var writer = new MessagePackWriter(scratch);
        HubMessageWriter.Write(ref writer, message);
        writer.Flush();
        return scratch.WrittenSpan;
    }
}

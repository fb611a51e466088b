using System;
using Parley.Descriptors;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>Turns a Fault frame into the exception that the caller sees.</summary>
internal sealed class FaultReader(IFrameCodec codec) : IFaultVisitor<Frame, Exception>
{
    public Exception Read(Operation operation, in Frame frame)
    {
        if (frame.FaultName is { } name)
        {
            foreach (var fault in operation.Faults)
            {
                if (string.Equals(fault.Name, name, StringComparison.Ordinal))
                    return fault.Accept(this, frame);
            }
        }

        SkipDetail(frame);
        return new ParleyException(Code(frame), Named(operation, frame));
    }

    public Exception Visit<TDetail>(FaultType<TDetail> fault, Frame state)
        where TDetail : notnull
    {
        try
        {
            var detail = codec.ReadPayload(state.Payload, fault.Detail);
            return new FaultException<TDetail>(detail, state.Message, Code(state));
        }
        catch (PayloadException error)
        {
            return new ParleyException(
                Code(state), $"{state.Message} (The detail of the fault {fault.Name} could not be read: {error.Message})", error);
        }
    }

    private void SkipDetail(in Frame frame)
    {
        try
        {
            codec.ReadPayload(frame.Payload, Formatters.Nothing);
        }
        catch (PayloadException)
        {
            // A detail that nobody will see need not be readable; code and message are.
        }
    }

    // A callee that does not know an operation by its number cannot name it; its caller can.
    private static string Named(Operation operation, in Frame frame)
    {
        var number = OperationKey.FromNumber(operation.Number) + " ";
        return frame.Code == (int)ErrorCode.Unimplemented && frame.Message.StartsWith(number, StringComparison.Ordinal)
            ? operation.Name + " " + frame.Message.Substring(number.Length)
            : frame.Message;
    }

    // protocol.md §6.7: codes that this build does not know are Unknown.
    private static ErrorCode Code(in Frame frame) =>
        frame.Code is >= (int)ErrorCode.Cancelled and <= (int)ErrorCode.Unauthenticated
            ? (ErrorCode)frame.Code
            : ErrorCode.Unknown;
}

using System;
using Parley.Descriptors;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>Turns what a handler threw into the Fault frame that ends the call, and hides what was not declared.</summary>
internal sealed class FaultWriter(Callee callee)
    : IFaultVisitor<FaultWriter.Declared, bool>
{
    // protocol.md §6.7
    private const int MaxMessage = 256;

    public void Write(RunningCall call, Exception error)
    {
        var operation = call.Method.Operation;
        try
        {
            if (call.IsLate)
                Send(call.Id, ErrorCode.DeadlineExceeded, "The deadline passed before the handler ended.");
            else if (call.Failure is { } refused)
                Send(call.Id, refused.Code, refused.Message);
            else if (error is OperationCanceledException && call.IsCancelled)
                Send(call.Id, ErrorCode.Cancelled, "The call was cancelled.");
            else if (error is FaultException fault && Find(operation, fault) is { } declared)
                declared.Accept(this, new Declared(call, fault));
            else if (error is FaultException undeclared)
                Hide(call, error, $"{operation.Name} threw a fault that it does not declare: add [Fault(typeof({undeclared.DetailType.Name}))].");
            else if (error is ParleyException known)
                Send(call.Id, known.Code, known.Message);
            else
                Hide(call, error, "");
        }
        catch (PayloadException unwritable)
        {
            callee.Log.AnswerNotWritten(operation.Name, unwritable);
            Send(call.Id, ErrorCode.Internal, "The detail of the fault could not be written.");
        }
    }

    public bool Visit<TDetail>(FaultType<TDetail> fault, Declared state)
        where TDetail : notnull
    {
        var thrown = (FaultException<TDetail>)state.Fault;
        var frame = Frame.Fault(state.Call.Id, thrown.Code, Cut(thrown.Message), fault.Name);
        return callee.Sender.Send(frame, fault.Detail, thrown.Detail) > 0;
    }

    public void Send(long id, ErrorCode code, string message)
    {
        try
        {
            callee.Sender.Send(Frame.Fault(id, code, Cut(message)));
        }
        catch (PayloadException)
        {
            // The peer accepts only very small messages: the code alone always fits (protocol.md §3.2).
            callee.Sender.Send(Frame.Fault(id, code, ""));
        }
    }

    private static FaultType? Find(Operation operation, FaultException fault)
    {
        foreach (var declared in operation.Faults)
        {
            if (declared.DetailType == fault.DetailType)
                return declared;
        }

        return null;
    }

    private void Hide(RunningCall call, Exception error, string advice)
    {
        callee.Log.HandlerFailed(call.Method.Operation.Name, advice, error);
        Send(call.Id, ErrorCode.Internal, callee.Terms.IncludeExceptionDetails ? error.GetType().Name + ": " + error.Message : "The operation failed.");
    }

    private static string Cut(string message)
    {
        if (message.Length <= MaxMessage)
            return message;
        var length = char.IsHighSurrogate(message[MaxMessage - 1]) ? MaxMessage - 1 : MaxMessage;
        return message[..length];
    }

    /// <summary>A declared fault on its way to its type.</summary>
    internal readonly record struct Declared(RunningCall Call, FaultException Fault);
}

using System.Text;
using Parley.Descriptors;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>An operation that this side serves: turns a frame into a call that can be started.</summary>
internal abstract class Method(Operation operation, int contractIndex)
{
    public Operation Operation { get; } = operation;

    /// <summary>The operation's name as it is compared, byte by byte (protocol.md §5.2).</summary>
    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(operation.Name);

    public int ContractIndex { get; } = contractIndex;

    /// <summary>Decodes the arguments and makes the call. Runs on the receive loop, while the message is in the buffer.</summary>
    /// <exception cref="PayloadException">The arguments cannot be read; there is no call.</exception>
    public abstract RunningCall Read(Callee callee, in Frame frame, in CallTerms terms);
}

/// <summary>An operation with its arguments' type.</summary>
internal abstract class Method<TArguments>(Operation<TArguments> operation, int contractIndex) : Method(operation, contractIndex)
{
    public sealed override RunningCall Read(Callee callee, in Frame frame, in CallTerms terms)
    {
        var arguments = callee.Codec.Decode(frame.Payload, operation.Arguments);
        var lane = operation.Sequence?.Accept(callee.Lanes, arguments);
        var call = Reuse(callee, terms, arguments);
        if (call is null)
        {
            call = Create(callee, frame, arguments);
            call.Take(terms);
        }

        call.Lane = lane;
        return call;
    }

    /// <summary>A call that has ended, to be used for these; null if there is none.</summary>
    protected virtual RunningCall? Reuse(Callee callee, in CallTerms terms, TArguments arguments) => null;

    protected abstract RunningCall Create(Callee callee, in Frame frame, TArguments arguments);
}

/// <summary>An operation that returns a value.</summary>
internal sealed class UnaryMethod<TContract, TArguments, TResult>(
    UnaryOperation<TArguments, TResult> operation, int contractIndex, Descriptors.UnaryMethod<TContract, TArguments, TResult> invoke)
    : Method<TArguments>(operation, contractIndex)
    where TContract : class
{
    protected override RunningCall? Reuse(Callee callee, in CallTerms terms, TArguments arguments) =>
        ((RunningUnary<TContract, TArguments, TResult>?)callee.Reuse(this, terms))?.With(arguments);

    protected override RunningCall Create(Callee callee, in Frame frame, TArguments arguments) =>
        new RunningUnary<TContract, TArguments, TResult>(callee, this, operation.Result, invoke).With(arguments);
}

/// <summary>An operation that returns no value.</summary>
internal sealed class VoidMethod<TContract, TArguments>(
    UnaryOperation<TArguments, Nothing> operation, int contractIndex, Descriptors.VoidMethod<TContract, TArguments> invoke)
    : Method<TArguments>(operation, contractIndex)
    where TContract : class
{
    protected override RunningCall? Reuse(Callee callee, in CallTerms terms, TArguments arguments) =>
        ((RunningVoid<TContract, TArguments>?)callee.Reuse(this, terms))?.With(arguments);

    protected override RunningCall Create(Callee callee, in Frame frame, TArguments arguments) =>
        new RunningVoid<TContract, TArguments>(callee, this, invoke).With(arguments);
}

/// <summary>A one-way operation.</summary>
internal sealed class OneWayMethod<TContract, TArguments>(
    OneWayOperation<TArguments> operation, int contractIndex, Descriptors.VoidMethod<TContract, TArguments> invoke)
    : Method<TArguments>(operation, contractIndex)
    where TContract : class
{
    protected override RunningCall? Reuse(Callee callee, in CallTerms terms, TArguments arguments) =>
        ((RunningOneWay<TContract, TArguments>?)callee.Reuse(this, terms))?.With(arguments);

    protected override RunningCall Create(Callee callee, in Frame frame, TArguments arguments) =>
        new RunningOneWay<TContract, TArguments>(callee, this, invoke).With(arguments);
}

/// <summary>A server stream.</summary>
internal sealed class StreamMethod<TContract, TArguments, TItem>(
    ServerStreamOperation<TArguments, TItem> operation, int contractIndex,
    ServerStreamMethod<TContract, TArguments, TItem> invoke)
    : Method<TArguments>(operation, contractIndex)
    where TContract : class
{
    protected override RunningCall Create(Callee callee, in Frame frame, TArguments arguments)
    {
        var credit = new StreamCredit(frame.Items, frame.Bytes);
        if (operation.DeliveryPolicy is not { } policy)
            return new RunningServerStream<TContract, TArguments, TItem>(callee, this, arguments, operation.Item, credit, invoke);
        return policy.Accept<RunningCall, DeliveredStreamCall<TContract, TArguments, TItem>>(
            new DeliveredStreamCall<TContract, TArguments, TItem>(callee, this, arguments, operation.Item, credit, invoke));
    }
}

/// <summary>A client stream.</summary>
internal sealed class PushMethod<TContract, TArguments, TItem, TResult>(
    ClientStreamOperation<TArguments, TItem, TResult> operation, int contractIndex,
    ClientStreamMethod<TContract, TArguments, TItem, TResult> invoke)
    : Method<TArguments>(operation, contractIndex)
    where TContract : class
{
    protected override RunningCall Create(Callee callee, in Frame frame, TArguments arguments) =>
        new RunningClientStream<TContract, TArguments, TItem, TResult>(
            callee, this, arguments, operation.Item, operation.Result, invoke);
}

/// <summary>A client stream without a result.</summary>
internal sealed class VoidPushMethod<TContract, TArguments, TItem>(
    ClientStreamOperation<TArguments, TItem, Nothing> operation, int contractIndex,
    ClientStreamVoidMethod<TContract, TArguments, TItem> invoke)
    : Method<TArguments>(operation, contractIndex)
    where TContract : class
{
    protected override RunningCall Create(Callee callee, in Frame frame, TArguments arguments) =>
        new RunningClientStreamVoid<TContract, TArguments, TItem>(callee, this, arguments, operation.Item, invoke);
}

/// <summary>Streams in both directions.</summary>
internal sealed class DuplexMethod<TContract, TArguments, TItem, TResult>(
    DuplexOperation<TArguments, TItem, TResult> operation, int contractIndex,
    Descriptors.DuplexMethod<TContract, TArguments, TItem, TResult> invoke)
    : Method<TArguments>(operation, contractIndex)
    where TContract : class
{
    protected override RunningCall Create(Callee callee, in Frame frame, TArguments arguments) =>
        new RunningDuplex<TContract, TArguments, TItem, TResult>(
            callee, this, arguments, operation.Item, operation.Result, new StreamCredit(frame.Items, frame.Bytes), invoke);
}

using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>
/// The peer's calls on one connection: finds the method, decodes the arguments, starts the handler on the pool, and sends exactly one
/// terminal frame for each. Members named On… run on the receive loop and never run a handler.
/// </summary>
internal sealed class Callee
{
    private readonly IFrameSender _sender;
    private readonly IServiceTargets _targets;
    private readonly RunningCalls _running;
    private readonly CallDispatcher _dispatcher = new();
    private readonly DeadlineTimer _deadlines;
    private readonly FaultWriter _faults;
    private MethodTable _methods;
    private long _defaultDeadline = -1;

    public Callee(
        IFrameSender sender, MethodTable methods, IServiceTargets targets, Limits limits, TimeProvider time,
        bool includeExceptionDetails, CallsLog log)
    {
        _sender = sender;
        _methods = methods;
        _targets = targets;
        _running = new RunningCalls(limits);
        _deadlines = new DeadlineTimer(time, ExpireDue);
        _faults = new FaultWriter(sender, includeExceptionDetails, log);
        Log = log;
    }

    public IFrameCodec Codec => _sender.Codec;

    public CallsLog Log { get; }

    /// <summary>How many handlers have not ended.</summary>
    public int RunningCount => _running.Count;

    /// <summary>What is served; may be replaced while the connection lives.</summary>
    public MethodTable Methods
    {
        get => Volatile.Read(ref _methods);
        set => Volatile.Write(ref _methods, value);
    }

    /// <summary>Takes over the peer's default deadline from its greeting.</summary>
    public void Accept(Greeting peer) => _defaultDeadline = peer.CallTimeout > 0 ? peer.CallTimeout : -1;

    /// <summary>Waits while the peer's one-way messages arrive faster than they are handled.</summary>
    public ValueTask WaitForOneWaysAsync() => _running.WaitForOneWaysAsync();

    /// <summary>Ends that wait for good: the connection is closing, and must go on to receive whatever ends it.</summary>
    public void StopWaiting() => _running.StopWaiting();

    public object Target(Method method) => _targets.Get(method.ContractIndex);

    public void OnCall(in Frame frame) => Begin(frame, isStream: false, frame.Deadline >= 0 ? frame.Deadline : _defaultDeadline);

    public void OnOpen(in Frame frame) => Begin(frame, isStream: true, frame.Deadline);

    public void OnOneWay(in Frame frame)
    {
        var method = Methods.Find(frame.Operation);
        if (method is null || method.Operation.Kind != OperationKind.OneWay)
        {
            Log.OneWayDropped(method is null ? "the operation is not served here" : method.Operation.Name + " is not a one-way operation");
            SkipPayload(frame);
            return;
        }

        try
        {
            var call = method.Read(this, frame);
            if (_running.Add(call))
                _dispatcher.Post(call);
        }
        catch (PayloadException error)
        {
            Log.OneWayDropped($"the arguments of {method.Operation.Name} could not be read. {error.Message}");
        }
    }

    public void OnCancel(in Frame frame) => _running.Find(frame.Id)?.Cancel(isLate: false);

    public void OnCredit(in Frame frame)
    {
        var call = _running.Find(frame.Id);
        if (call is ICreditReceiver stream)
            stream.Grant(frame.Items, frame.Bytes);
        else if (call is not null)
            throw ProtocolException.Violation("Credit for a call that is no stream (§6.9).");
    }

    /// <summary>Sends one item when there is room; returns its message's bytes, 0 if the connection has ended.</summary>
    /// <exception cref="ParleyException">The item cannot be written.</exception>
    public async ValueTask<int> SendItemAsync<TItem>(RunningCall call, Formatter<TItem> formatter, TItem item)
    {
        try
        {
            return await _sender.SendAsync(Frame.Item(call.Id), formatter, item, CancellationToken.None).ConfigureAwait(false);
        }
        catch (PayloadException error)
        {
            Log.AnswerNotWritten(call.Method.Operation.Name, error);
            throw new ParleyException(ErrorCode.Internal, "An item could not be written.");
        }
    }

    /// <summary>Ends a call with its result when there is room; the call keeps its slot until then.</summary>
    public async ValueTask EndAsync<TResult>(RunningCall call, Formatter<TResult> formatter, TResult result)
    {
        try
        {
            while (!call.IsLate)
            {
                if (TryEnd(call, formatter, result))
                {
                    _sender.Flush();
                    return;
                }

                await _sender.WaitForRoomAsync(CancellationToken.None).ConfigureAwait(false);
            }

            EndWithFault(call, new OperationCanceledException());
        }
        catch (PayloadException error)
        {
            _running.Remove(call);
            Log.AnswerNotWritten(call.Method.Operation.Name, error);
            _faults.Send(call.Id, ErrorCode.Internal, "The result could not be written.");
        }
    }

    /// <summary>Ends a stream that gave all its items.</summary>
    public void EndStream(RunningCall call)
    {
        _running.Remove(call);
        _sender.Send(Frame.End(call.Id));
    }

    public void EndWithFault(RunningCall call, Exception error)
    {
        _running.Remove(call);
        _faults.Write(call, error);
    }

    public void EndOneWay(RunningCall call) => _running.Remove(call);

    /// <summary>Cancels every handler and takes no more calls.</summary>
    public void Stop()
    {
        _deadlines.Dispose();
        foreach (var call in _running.Stop())
            call.Cancel(isLate: false);
    }

    /// <summary>Completes when every handler has ended.</summary>
    public Task DrainAsync() => _running.DrainAsync();

    // The slot is free before the peer can know that the call has ended, and not before the result is queued: one step for whoever
    // looks for a slot.
    private bool TryEnd<TResult>(RunningCall call, Formatter<TResult> formatter, TResult result)
    {
        lock (_running.Gate)
        {
            if (_sender.TryEnqueue(Frame.Reply(call.Id), formatter, result) == FrameSending.NoRoom)
                return false;
            _running.Remove(call);
            return true;
        }
    }

    private void Begin(in Frame frame, bool isStream, long deadline)
    {
        _running.CheckId(frame.Id);
        if (Refuse(frame, isStream, deadline) is { } refusal)
        {
            Log.CallRefused(refusal.Message);
            _faults.Send(frame.Id, refusal.Code, refusal.Message);
            return;
        }

        if (Read(frame) is not { } call)
            return;
        if (deadline >= 0)
            call.Due = _deadlines.DueIn(Math.Min(deadline, 3_600_000));
        if (!_running.Add(call))
            return;
        if (call.Due != long.MaxValue)
            _deadlines.Arm(call.Due);
        _dispatcher.Post(call);
    }

    private RunningCall? Read(in Frame frame)
    {
        var method = Methods.Find(frame.Operation)!;
        try
        {
            return method.Read(this, frame);
        }
        catch (PayloadException error)
        {
            Log.CallRefused($"The arguments of {method.Operation.Name} could not be read. {error.Message}");
            _faults.Send(
                frame.Id, ErrorCode.InvalidArgument, $"The arguments of {method.Operation.Name} could not be read. {error.Message}");
            return null;
        }
    }

    // §6.6, §6.8, §7: reasons that need no look at the arguments. The rest of the frame must be well-formed all the same.
    private ParleyException? Refuse(in Frame frame, bool isStream, long deadline)
    {
        var method = Methods.Find(frame.Operation);
        var refusal =
            method is null ? new ParleyException(ErrorCode.Unimplemented, $"{frame.Operation} is not served here.")
            : method.Operation.Kind != (isStream ? OperationKind.ServerStream : OperationKind.Unary)
                ? new ParleyException(ErrorCode.InvalidArgument, $"{method.Operation.Name} is not {(isStream ? "a stream" : "a unary operation")}.")
            : !_running.HasSlot(isStream)
                ? new ParleyException(ErrorCode.ResourceExhausted, $"Too many {(isStream ? "streams" : "calls")} of this connection are running.")
            : deadline == 0 ? new ParleyException(ErrorCode.DeadlineExceeded, "The deadline had passed when the call arrived.")
            : null;
        if (refusal is not null)
            SkipPayload(frame);
        return refusal;
    }

    private void SkipPayload(in Frame frame)
    {
        try
        {
            Codec.ReadPayload(frame.Payload, Formatters.Nothing);
        }
        catch (PayloadException)
        {
            // The call is refused anyway; a payload that is unreadable as well changes nothing.
        }
    }

    private long ExpireDue(long now)
    {
        var due = new List<RunningCall>();
        var next = _running.CollectDue(now, due);
        foreach (var call in due)
            call.Cancel(isLate: true);
        return next;
    }
}

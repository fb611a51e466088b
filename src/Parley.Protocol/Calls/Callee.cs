using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Backlogs;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>
/// The peer's calls on one connection: finds the method, decodes the arguments, starts the handler on the pool, and sends exactly one
/// terminal frame for each. Members named On… run on the receive loop and never run a handler. Is itself the alarm for the deadlines of all of them: it is set
/// to the earliest, and most calls end before theirs.
/// </summary>
internal sealed class Callee : Alarm
{
    // An hour, in milliseconds.
    private const long LongestDeadline = 3_600_000;

    private readonly IFrameSender _sender;
    private readonly IServiceTargets _targets;
    private readonly RunningCalls _running;
    private MethodTable _methods;
    private Lanes? _lanes;
    private OtherVersions? _versions;
    private Arrivals? _arrivals;
    private long _defaultDeadline = -1;

    public Callee(IFrameSender sender, MethodTable methods, IServiceTargets targets, CalleeTerms terms)
        : base(terms.Alarms)
    {
        _sender = sender;
        _methods = methods;
        _targets = targets;
        Terms = terms;
        _running = new RunningCalls(terms.Limits);
        Dispatcher = new CallDispatcher(sender);
    }

    /// <summary>What all connections of this side have in common.</summary>
    public CalleeTerms Terms { get; }

    public IFrameCodec Codec => _sender.Codec;

    public IFrameSender Sender => _sender;

    public IDeliveryMeter? Meter => Terms.Meter;

    public CallsLog Log => Terms.Log;

    public Limits Limits => Terms.Limits;

    /// <summary>The contracts that the peer calls in another version than this side serves.</summary>
    public OtherVersions Versions => LazyInitializer.EnsureInitialized(ref _versions, static () => new OtherVersions(isCaller: false))!;

    /// <summary>The calls with items of their callers that have not been released.</summary>
    public Arrivals Arrivals => LazyInitializer.EnsureInitialized(ref _arrivals, static () => new Arrivals())!;

    /// <summary>How the calls end.</summary>
    public Answers Answers => new(this, _running);

    /// <summary>What writes a Fault; they are rare enough to make one for each.</summary>
    public FaultWriter Faults => new(this);

    /// <summary>The lines of the calls that must not run at once.</summary>
    public Lanes Lanes => Volatile.Read(ref _lanes) ?? LazyInitializer.EnsureInitialized(ref _lanes, () => new Lanes(Dispatcher))!;

    /// <summary>Starts the handlers; the receive loop tells it when.</summary>
    public CallDispatcher Dispatcher { get; }

    /// <summary>How many handlers have not ended.</summary>
    public int RunningCount => _running.Count;

    /// <summary>How many calls of kinds that are used again are out: those that run, and none that has ended.</summary>
    public int CallsOut => _running.CallsOut;

    /// <summary>Whether no call runs and nothing is kept for the next one.</summary>
    public bool IsResting => _running.IsResting;

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

    /// <summary>The receive loop is about to wait: handlers may have the items that have arrived.</summary>
    public void ReleaseArrivals() => _arrivals?.Release();

    /// <summary>Nothing has come for a while: gives back what only a busy connection needs. <see langword="false"/> if calls run.</summary>
    public bool TryRest() => _running.TryRest();

    /// <summary>The call's deadline for the calls that its handler makes.</summary>
    public InheritedDeadline Inherited(RunningCall call) => new(Time, call.Due);

    public object Target(Method method) => _targets.Get(method.ContractIndex);

    public void OnCall(in Frame frame, long arrived) => Begin(frame, arrived);

    public void OnOpen(in Frame frame, long arrived) => Begin(frame, arrived);

    public void OnOneWay(in Frame frame)
    {
        var method = Methods.Find(frame.Operation);
        if (method is null || method.Operation.Kind != OperationKind.OneWay)
        {
            Log.OneWayDropped(method is null ? "the operation is not served here" : method.Operation.Name + " is not a one-way operation");
            SkipPayload(frame.Payload);
            return;
        }

        try
        {
            var call = method.Read(this, frame, CallTerms.OneWay);
            if (_running.Add(call))
                Enter(call);
            else
                _running.GiveUp(call);
        }
        catch (PayloadException error)
        {
            Log.OneWayDropped(UnreadableArguments(method, error).Message);
        }
    }

    /// <summary>The failure of a call whose arguments cannot be read (protocol.md §6.3).</summary>
    public ParleyException UnreadableArguments(Method method, PayloadException error) =>
        Versions.Unreadable(method.Operation, $"The arguments of {method.Operation.Name}", ErrorCode.InvalidArgument, error);

    public void OnCancel(in Frame frame) => _running.Mark(frame.Id)?.EndEarly();

    public void OnCredit(in Frame frame)
    {
        var call = _running.Find(frame.Id);
        if (call is ICreditReceiver stream)
            stream.Grant(frame.Items, frame.Bytes);
        else if (call is not null)
            throw ProtocolException.Violation("Credit for a call that is no stream (§6.9).");
    }

    public void OnPush(in Frame frame, int messageBytes)
    {
        if (FindPushed(frame) is { } items)
            items.OnPush(frame.Payload, messageBytes);
        else
            SkipPayload(frame.Payload);
    }

    public void OnPushEnd(in Frame frame) => FindPushed(frame)?.OnPushEnd();

    /// <summary>Gives credit for a running call's items; none after its terminal frame.</summary>
    public void SendPushCredit(RunningCall call, long items, long bytes)
    {
        lock (_running.Gate)
        {
            if (!_running.Contains(call))
                return;
            _sender.Enqueue(Frame.PushCredit(call.Id, items, bytes));
        }

        _sender.Flush();
    }

    /// <summary>A call that was cancelled need not wait for its turn.</summary>
    public void Withdraw(RunningCall call)
    {
        if (call.Lane is not null)
            Lanes.Withdraw(call);
    }

    /// <summary>A call has ended: what waits for its turn behind it may start.</summary>
    public void Leave(RunningCall call)
    {
        if (call.Lane is not null)
            Lanes.Leave(call);
    }

    /// <summary>As <see cref="RunningCalls.Reuse"/>.</summary>
    public RunningCall? Reuse(Method method, in CallTerms terms) => _running.Reuse(method, terms);

    /// <summary>When a call is too late that had so many milliseconds when it <paramref name="arrived"/>, as timestamps; never, if it has -1.</summary>
    public long DueAfter(long arrived, long milliseconds) =>
        milliseconds < 0 ? long.MaxValue : Alarms.After(arrived, TimeSpan.FromMilliseconds(Math.Min(milliseconds, LongestDeadline)));

    /// <summary>Checks that the frame ends after a payload that nobody wants.</summary>
    public void SkipPayload(in Payload payload)
    {
        try
        {
            Codec.ReadPayload(payload, Formatters.Nothing);
        }
        catch (PayloadException)
        {
            // It is dropped anyway; that it is unreadable as well changes nothing.
        }
    }

    /// <summary>Cancels every handler and takes no more calls.</summary>
    public void Stop()
    {
        Dispose();
        foreach (var call in _running.Stop())
            call.EndEarly();
    }

    /// <summary>Completes when every handler has ended.</summary>
    public Task DrainAsync() => _running.DrainAsync();

    // Null if the call has ended or this side has begun to end it, so that what crosses its end is dropped.
    private IPushReceiver? FindPushed(in Frame frame)
    {
        if (_running.Find(frame.Id) is not { } call)
            return null;
        return call.Pushed ?? throw ProtocolException.Violation($"{frame.Kind} for a call without a stream of its caller (§6.10).");
    }

    private void Enter(RunningCall call)
    {
        if (call.Lane is null)
            Dispatcher.Add(call);
        else
            Lanes.Enter(call);
    }

    private void Begin(in Frame frame, long arrived)
    {
        _running.CheckId(frame.Id);
        var method = Methods.Find(frame.Operation);
        var deadline = frame.Deadline < 0 && method?.Operation.Kind == OperationKind.Unary ? _defaultDeadline : frame.Deadline;
        if (new CallIntake(this, _running).Take(frame, method, deadline, arrived) is not { } call)
            return;
        if (!_running.Add(call))
        {
            _running.GiveUp(call);
            return;
        }

        if (call.Due != long.MaxValue)
            Arm(call.Due);
        Enter(call);
    }

    /// <inheritdoc/>
    protected override long ExpireDue(long now)
    {
        var due = new List<RunningCall>();
        var next = _running.CollectDue(now, due);
        foreach (var call in due)
            call.EndEarly();
        return next;
    }
}

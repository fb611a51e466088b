using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Parley.Load.Contracts;
using Parley.Load.Targets;

namespace Parley.Load.Limit;

/// <summary>The calling side of the hand-written protocol.</summary>
internal sealed class LimitClient : ILoadClient, IMessageSink
{
    private readonly MessageLink _link;
    private readonly Action<Tick>? _onTick;
    private readonly PendingCalls _calls = new();
    private readonly Task _receiving;
    private TickStream? _ticks;

    public LimitClient(MessageLink link, Action<Tick>? onTick)
    {
        _link = link;
        _onTick = onTick;
        _receiving = link.ReceiveAsync(this);
    }

    public ValueTask<OrderAck> PlaceAsync(PlaceOrder order) => CallAsync(MessageKind.Place, order);

    public ValueTask<OrderAck> PlaceLaterAsync(PlaceOrder order) => CallAsync(MessageKind.PlaceLater, order);

    public IAsyncEnumerable<Tick> TicksAsync(int count)
    {
        _ticks = new TickStream();
        _link.SendNumber(Urgency.Now, MessageKind.Ticks, 0, count);
        return _ticks;
    }

    public async ValueTask BroadcastAsync()
    {
        var call = _calls.Add(out var id, out _);
        var answer = new ValueTask<OrderAck>(call, call.Version);
        _link.SendNumber(Urgency.Now, MessageKind.Broadcast, id, 0);
        await answer;
    }

    public async ValueTask DisposeAsync()
    {
        _link.Dispose();
        await _receiving;
    }

    public void OnAck(uint id, OrderAck ack) => _calls.Take(id)?.Complete(ack);

    public void OnTick(MessageKind kind, uint id, Tick tick)
    {
        if (kind == MessageKind.Item)
            _ticks?.Add(tick);
        else
            _onTick?.Invoke(tick);
    }

    public void OnNumber(MessageKind kind, uint id, int number)
    {
        if (kind == MessageKind.End)
            _ticks?.End(null);
    }

    public void OnOrder(MessageKind kind, uint id, PlaceOrder order) => throw new InvalidDataException("Orders go to the server.");

    public ValueTask WhenReadyAsync() => _ticks?.WhenRoomAsync() ?? default;

    public void OnEnd()
    {
        var error = new IOException("The connection is gone.");
        _ticks?.End(error);
        foreach (var call in _calls.TakeAll())
            call.Fail(error);
    }

    private ValueTask<OrderAck> CallAsync(MessageKind kind, PlaceOrder order)
    {
        var call = _calls.Add(out var id, out var isAlone);
        var answer = new ValueTask<OrderAck>(call, call.Version);
        _link.SendOrder(isAlone ? Urgency.Now : Urgency.Soon, kind, id, order);
        return answer;
    }
}

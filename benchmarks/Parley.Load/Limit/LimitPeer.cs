using System.Collections.Generic;
using System.Threading.Tasks;
using Parley.Load.Contracts;

namespace Parley.Load.Limit;

/// <summary>
/// The answering side of the hand-written protocol. Handlers start on the receive loop, which is as fast as it gets and what a product
/// must not do.
/// </summary>
internal sealed class LimitPeer(MessageLink link, LimitPeers peers) : IMessageSink
{
    private Stack<RunningOrder>? _free;
    private int _running;
    private volatile bool _isGone;

    public async Task RunAsync()
    {
        peers.Add(this);
        try
        {
            await link.ReceiveAsync(this);
        }
        finally
        {
            peers.Remove(this);
            link.Dispose();
        }
    }

    public void Send(System.ReadOnlySpan<byte> message) => link.SendEncoded(Urgency.Soon, message);

    public void OnOrder(MessageKind kind, uint id, PlaceOrder order)
    {
        if (kind == MessageKind.Place)
        {
            link.SendAck(Urgency.WithTheNextRead, id, Market.Place(order));
            return;
        }

        RunningOrder? running;
        lock (link)
        {
            _running++;
            if (_free is null || !_free.TryPop(out running))
                running = new RunningOrder(this);
        }

        running.Start(id, Market.PlaceLaterAsync(order));
    }

    public void OnAnswer(RunningOrder running, uint id, OrderAck ack)
    {
        bool isAlone;
        lock (link)
        {
            isAlone = --_running == 0;
            // Made on first use: an idle connection has none.
            (_free ??= []).Push(running);
        }

        link.SendAck(isAlone ? Urgency.Now : Urgency.Soon, id, ack);
    }

    public void OnNumber(MessageKind kind, uint id, int number)
    {
        if (kind == MessageKind.Ticks)
        {
            _ = Task.Run(() => StreamAsync(id, number));
        }
        else if (kind == MessageKind.Broadcast)
        {
            peers.Broadcast(Market.Now());
            link.SendAck(Urgency.WithTheNextRead, id, new OrderAck(0, 0, 0));
        }
    }

    public void OnAck(uint id, OrderAck ack)
    {
    }

    public void OnTick(MessageKind kind, uint id, Tick tick)
    {
    }

    public ValueTask WhenReadyAsync() => default;

    public void OnEnd() => _isGone = true;

    private async Task StreamAsync(uint id, int count)
    {
        await foreach (var tick in Market.TicksAsync(count))
        {
            if (_isGone)
                return;
            await link.SendItemAsync(id, tick);
        }

        link.SendNumber(Urgency.Now, MessageKind.End, id, 0);
    }
}

using System.Threading.Tasks;
using Parley.Load.Contracts;

namespace Parley.Load.Limit;

/// <summary>Takes the messages of one connection, in order, on its receive loop.</summary>
internal interface IMessageSink
{
    void OnOrder(MessageKind kind, uint id, PlaceOrder order);

    void OnAck(uint id, OrderAck ack);

    void OnTick(MessageKind kind, uint id, Tick tick);

    void OnNumber(MessageKind kind, uint id, int number);

    /// <summary>Whether the next message may come; a stream that nobody reads holds up the connection.</summary>
    ValueTask WhenReadyAsync();

    /// <summary>The connection is gone.</summary>
    void OnEnd();
}

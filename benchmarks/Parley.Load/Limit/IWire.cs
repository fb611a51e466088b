using System;
using Parley.Load.Contracts;

namespace Parley.Load.Limit;

/// <summary>The bytes of the hand-written protocol's messages: kind, id, payload.</summary>
internal interface IWire
{
    bool IsText { get; }

    void WriteOrder(GatherBuffer output, MessageKind kind, uint id, PlaceOrder order);

    void WriteAck(GatherBuffer output, uint id, OrderAck ack);

    void WriteTick(GatherBuffer output, MessageKind kind, uint id, Tick tick);

    /// <summary>A message whose payload is a number.</summary>
    void WriteNumber(GatherBuffer output, MessageKind kind, uint id, int number);

    void Read(ReadOnlySpan<byte> message, IMessageSink sink);
}

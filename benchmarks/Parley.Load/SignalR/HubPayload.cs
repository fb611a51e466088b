using System;
using Parley.Load.Contracts;
using Parley.Serialization.MessagePack;

namespace Parley.Load.SignalR;

/// <summary>The payloads as MessagePack arrays in the order of their members, written and read without reflection.</summary>
internal static class HubPayload
{
    public static void Write(ref MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNil();
                break;
            case PlaceOrder order:
                writer.WriteArrayHeader(4);
                writer.WriteString(order.Sym);
                writer.WriteDouble(order.Px);
                writer.WriteInt32(order.Qty);
                writer.WriteInt64(order.Ts);
                break;
            case OrderAck ack:
                writer.WriteArrayHeader(3);
                writer.WriteInt64(ack.Id);
                writer.WriteInt32(ack.Qty);
                writer.WriteInt64(ack.Ts);
                break;
            case Tick tick:
                writer.WriteArrayHeader(5);
                writer.WriteString(tick.Sym);
                writer.WriteDouble(tick.Bid);
                writer.WriteDouble(tick.Ask);
                writer.WriteInt64(tick.Ts);
                writer.WriteInt64(tick.Seq);
                break;
            case int number:
                writer.WriteInt32(number);
                break;
            default:
                throw new NotSupportedException($"{value.GetType().Name} is no payload of the exchange.");
        }
    }

    public static object? Read(ref MessagePackReader reader, Type type)
    {
        if (reader.TryReadNil())
            return null;
        if (type == typeof(int))
            return reader.ReadInt32();

        reader.EnterArray();
        object value =
            type == typeof(PlaceOrder) ? new PlaceOrder(reader.ReadString(), reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt64())
            : type == typeof(OrderAck) ? new OrderAck(reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt64())
            : type == typeof(Tick) ? new Tick(reader.ReadString(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt64(), reader.ReadInt64())
            : throw new NotSupportedException($"{type.Name} is no payload of the exchange.");
        reader.Leave();
        return value;
    }
}

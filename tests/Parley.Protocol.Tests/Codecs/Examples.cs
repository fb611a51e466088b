using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Codecs;

/// <summary>A frame of every kind; their bytes stand in docs/protocol.md §4.4.</summary>
internal static class Examples
{
    private const string PlaceOrder = "Trading.PlaceOrder";
    private const string Heartbeat = "Trading.Heartbeat";
    private const string Quotes = "Trading.Quotes";

    private static readonly Greeting Client = new()
    {
        Contracts = [new ContractEntry("TradingEvents", "5f0c2a9be1d37c44")],
        CallTimeout = 30_000,
        MaxMessageBytes = 1_048_576,
        MaxBundleBytes = 1_048_576,
    };

    private static readonly Greeting Server = new()
    {
        ConnectionId = "c7Qe2",
        Contracts = [new ContractEntry("Trading", "8d1f6a0b33c94e72")],
        CallTimeout = 30_000,
        MaxBundleBytes = 65_536,
    };

    public static IReadOnlyList<Example> All { get; } =
    [
        new("Hello", FrameKind.Hello, Client),
        new("Welcome", FrameKind.Welcome, Server),
        new("Call", Frame.Call(1, PlaceOrder, Hash(PlaceOrder)), new object?[] { "BTC/USD", 3 }),
        new("Call of a given number", Frame.Call(2, "Trading.CancelOrder", 7), new object?[] { "A-17" }),
        new("Call with a deadline", Frame.Call(300, PlaceOrder, Hash(PlaceOrder), 1500), new object?[] { "BTC/USD" }),
        new("Call of a given number, to a peer that has not named the contract", Frame.Call(301, "Trading.CancelOrder", 0), new object?[] { "A-18" }),
        new("OneWay", Frame.OneWay(Heartbeat, Hash(Heartbeat)), new object?[] { 42 }),
        new("OneWay of a given number", Frame.OneWay("Trading.Acknowledge", 8), new object?[] { 43 }),
        new("Open", Frame.Open(4, Quotes, Hash(Quotes), 64, 65_536), new object?[] { "BTC/USD" }),
        new("Open of a given number, with a deadline", Frame.Open(5, "Trading.Trades", 1000, 64, 65_536, 60_000), new object?[] { "BTC/USD" }),
        new("Reply", Frame.Reply(1), new object?[] { "A-17", true }),
        new("Reply without result", Frame.Reply(2), (object?)null),
        new("Fault", Frame.Fault(3, ErrorCode.Unimplemented, "Trading.Nothing is not served here.")),
        new("Fault that is declared", Frame.Fault(1, ErrorCode.FailedPrecondition, "Not enough cash.", "InsufficientFunds"), new object?[] { 250 }),
        new("Item", Frame.Item(4), new object?[] { "BTC/USD", 64_000 }),
        new("End", Frame.End(4)),
        new("Cancel", Frame.Cancel(5)),
        new("Credit", Frame.Credit(4, 96, 131_072)),
        new("Push", Frame.Push(6), new object?[] { "BTC/USD", 63_990 }),
        new("PushEnd", Frame.PushEnd(6)),
        new("PushCredit", Frame.PushCredit(6, 96, 131_072)),
        new("Uses", Frame.Uses("Trading", "b31e7a5c90d2f846")),
        new("Dropped", Frame.Dropped("TradingEvents.PriceChanged", 250)),
        new("Serves", Frame.Serves("TradingEvents", "5f0c2a9be1d37c44")),
        new("Ping", Frame.Ping(0)),
        new("Pong", Frame.Pong(9_007_199_254_740_991)),
    ];

    private static uint Hash(string name) => OperationNumber.Hash(Encoding.UTF8.GetBytes(name));
}

/// <summary>One frame and how to write it.</summary>
internal sealed class Example
{
    private readonly Action<IFrameCodec, IBufferWriter<byte>> _write;

    public Example(string name, FrameKind kind, Greeting greeting)
        : this(name, new Frame { Kind = kind }, (codec, output) => codec.WriteGreeting(output, kind, greeting)) => Greeting = greeting;

    public Example(string name, Frame frame)
        : this(name, frame, (codec, output) => codec.Write(output, frame))
    {
    }

    public Example(string name, Frame frame, object? payload)
        : this(name, frame, (codec, output) => codec.Write(output, frame, AnyFormatter.Instance, payload)) => (Payload, HasPayload) = (payload, true);

    private Example(string name, Frame frame, Action<IFrameCodec, IBufferWriter<byte>> write) => (Name, Frame, _write) = (name, frame, write);

    public string Name { get; }

    public Frame Frame { get; }

    public Greeting? Greeting { get; }

    public object? Payload { get; }

    public bool HasPayload { get; }

    public byte[] Write(IFrameCodec codec)
    {
        var output = new ArrayBufferWriter<byte>();
        _write(codec, output);
        return output.WrittenMemory.ToArray();
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Connection;

/// <summary>Random sequences of frames against a model of protocol.md: what each call may end with, what each stream may send.</summary>
public abstract class ModelTests(Codec codec)
{
    [Fact]
    public async Task Valid_sequences_are_answered_as_the_protocol_says_and_a_broken_rule_closes()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            try
            {
                await new Run(codec, seed).PlayAsync();
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed} failed: {error.Message}", error);
            }
        }
    }

    private sealed class Run(Codec codec, int seed)
    {
        private readonly Random _random = new(seed);
        private readonly Dictionary<long, Call> _open = new();
        private readonly Queue<long> _pings = new();
        private long _lastId;

        public async Task PlayAsync()
        {
            await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits
            {
                MaxConcurrentCalls = 1000,
                MaxConcurrentStreams = 1000,
            });
            for (var steps = _random.Next(1, 80); steps > 0; steps--)
                await StepAsync(raw);
            foreach (var (id, call) in _open)
            {
                call.Items = Math.Max(call.Items, 1000);
                if (call.IsStream)
                    await raw.SendAsync(Frame.Credit(id, 1000, 10_000_000));
            }

            while (_open.Count > 0 || _pings.Count > 0)
                Check(await raw.ReceiveAsync());
            if (seed % 3 == 0)
                await BreakAsync(raw);
            else
                Assert.False(raw.Peer.IsClosing);
        }

        private async Task StepAsync(RawPeer raw)
        {
            switch (_random.Next(9))
            {
                case 0:
                    Begin(new Call { Result = "t" + _lastId });
                    await raw.SendAsync(LabFrames.Echo(_lastId), (object[])[_open[_lastId].Result!]);
                    break;
                case 1:
                    Begin(new Call { Fault = ErrorCode.Unimplemented });
                    await raw.SendAsync(LabFrames.Call(_lastId, "Lab.Unknown"), 1);
                    break;
                case 2:
                    Begin(new Call { Fault = ErrorCode.InvalidArgument });
                    await raw.SendAsync(LabFrames.Add(_lastId), (object?[])[null]);
                    break;
                case 3:
                    var items = _random.Next(4);
                    Begin(new Call { IsStream = true, Count = _random.Next(12), Items = items });
                    await raw.SendAsync(LabFrames.Count(_lastId, items, 100_000), (object[])[_open[_lastId].Count]);
                    break;
                case 4 when _open.Count > 0:
                    var stream = _open.ElementAt(_random.Next(_open.Count));
                    if (!stream.Value.IsStream)
                        break;
                    stream.Value.Items += _random.Next(5);
                    await raw.SendAsync(Frame.Credit(stream.Key, _random.Next(4) == 0 ? 0 : stream.Value.Items, 100_000));
                    break;
                case 5 when _lastId > 0:
                    var id = _random.NextInt64(1, _lastId + 1);
                    if (_open.TryGetValue(id, out var call))
                        call.IsCancelled = true;
                    await raw.SendAsync(Frame.Cancel(id));
                    break;
                case 6:
                    await raw.SendAsync(LabFrames.OneWay(_random.Next(2) == 0 ? "Lab.Note" : "Lab.Unknown"), (object[])[5]);
                    break;
                case 7:
                    _pings.Enqueue(_random.Next());
                    await raw.SendAsync(Frame.Ping(_pings.Last()));
                    break;
                default:
                    await raw.SendEitherAsync("[19,{}]", "92 13 80");
                    break;
            }
        }

        private void Begin(Call call)
        {
            _lastId += _random.Next(1, 4);
            _open.Add(_lastId, call);
        }

        private void Check(RawFrame frame)
        {
            if (frame.Kind == FrameKind.Pong)
            {
                Assert.Equal(_pings.Dequeue(), frame.Id);
                return;
            }

            Assert.True(_open.TryGetValue(frame.Id, out var call), $"{frame.Kind} for {frame.Id}, which is not open");
            switch (frame.Kind)
            {
                case FrameKind.Item:
                    Assert.True(call.IsStream && call.Sent < call.Items, "an item without credit");
                    Assert.Equal(call.Sent++, frame.Payload());
                    return;
                case FrameKind.End:
                    Assert.True(call.IsStream && call.Sent == call.Count, "an end before the last item");
                    break;
                case FrameKind.Reply:
                    Assert.Equal(call.Result, frame.Payload());
                    break;
                case FrameKind.Fault when frame.Code == ErrorCode.Cancelled:
                    Assert.True(call.IsCancelled);
                    break;
                case FrameKind.Fault:
                    Assert.Equal(call.Fault, frame.Code);
                    break;
                default:
                    Assert.Fail($"{frame.Kind} is not for a callee to send");
                    break;
            }

            _open.Remove(frame.Id);
        }

        private async Task BreakAsync(RawPeer raw)
        {
            var (json, hex, code) = _random.Next(8) switch
            {
                0 => ("[5,1,null]", "93 05 01 c0", 4501),
                1 => ("[9,9000000000]", "92 09 cf 0000000218711a00", 4501),
                2 => ("[14,9000000000]", "92 0e cf 0000000218711a00", 4501),
                3 => ("[72,1]", "92 48 01", 4501),
                4 => ("[0,{\"version\":1}]", "92 00 81 a7 76657273696f6e 01", 4501),
                5 => ("[2,1", "94 02 01", 4500),
                6 => ("{}", "80", 4500),
                _ => ("[8,0]", "92 08 00", 4500),
            };
            await raw.SendEitherAsync(json, hex);
            Assert.Equal(code, (await raw.ReceiveCloseAsync()).Code);
        }
    }

    private sealed class Call
    {
        public bool IsStream { get; init; }

        public int Count { get; init; }

        public string? Result { get; init; }

        public ErrorCode Fault { get; init; }

        public int Items { get; set; }

        public int Sent { get; set; }

        public bool IsCancelled { get; set; }
    }
}

public sealed class JsonModelTests() : ModelTests(Codec.Json);

public sealed class MessagePackModelTests() : ModelTests(Codec.MessagePack);

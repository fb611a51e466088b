using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.Benchmarks.Codecs;
using Parley.Descriptors;
using Parley.Protocol;
using Parley.Protocol.Calls;
using Parley.Protocol.Codecs;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;

namespace Parley.Benchmarks.Engine;

/// <summary>Two whole peers: emitted stubs on one side, a handler on the other, every limit at its default.</summary>
internal sealed class EnginePeers : IAsyncDisposable
{
    private readonly Desk _desk = new();
    private readonly PeerConnection _client;
    private readonly PeerConnection _server;
    private readonly IDesk _stub;

    private EnginePeers(Codec codec)
    {
        var contract = ContractDescriptors.Get<IDesk>();
        Line = new CountedLine(codec);
        _client = new PeerConnection(Line.Client, FrameCodecs.Create(codec), Options(PeerRole.Client, new Limits { MaxMessageBytes = 1024 * 1024 }, MethodTable.Empty));
        _server = new PeerConnection(Line.Server, FrameCodecs.Create(codec), Options(PeerRole.Server, new Limits(), new MethodTable([ServedContract.Of(contract)])));
        _client.Use(contract);
        _stub = contract.CreateClient(_client.Caller);
    }

    public CountedLine Line { get; }

    public static async Task<EnginePeers> OpenAsync(Codec codec)
    {
        var peers = new EnginePeers(codec);
        peers._server.Start();
        peers._client.Start();
        await peers._client.Greeted;
        await peers._server.Greeted;
        return peers;
    }

    /// <summary>Carries so many orders, from the pool, as most callers do. Completes when the last was answered, handled or read.</summary>
    public Task RunAsync(Traffic traffic, int orders) => Task.Run(() => traffic switch
    {
        Traffic.LoneCalls => CallAsync(orders),
        Traffic.CallsInFlight => Task.WhenAll(Enumerable.Range(0, Comparison.InFlight).Select(_ => CallAsync(orders / Comparison.InFlight))),
        Traffic.OneWays => NoteAsync(orders),
        Traffic.StreamItems => ReadAsync(orders),
        _ => throw new ArgumentOutOfRangeException(nameof(traffic)),
    });

    public async ValueTask DisposeAsync()
    {
        _ = _client.CloseAsync(CloseCode.Normal, "");
        await _client.Closed;
        await _server.Closed;
    }

    private async Task CallAsync(int calls)
    {
        for (var i = 0; i < calls; i++)
            await _stub.EchoAsync(SampleOrder.Value);
    }

    private async Task NoteAsync(int messages)
    {
        var handled = _desk.ExpectNotes(messages);
        for (var i = 0; i < messages; i++)
            await _stub.NoteAsync(SampleOrder.Value);
        await handled;
    }

    private async Task ReadAsync(int items)
    {
        var read = 0;
        await foreach (var _ in _stub.RepeatAsync(items))
            read++;
        if (read != items)
            throw new InvalidDataException($"{read} of {items} items arrived.");
    }

    private PeerOptions Options(PeerRole role, Limits limits, MethodTable methods) => new()
    {
        Role = role,
        Limits = limits,
        Time = TimeProvider.System,
        Loggers = NullLoggerFactory.Instance,
        Methods = methods,
        Targets = new OneTarget(_desk),
        ConnectionId = role == PeerRole.Server ? "c-1" : "",
    };

    /// <summary>The handlers of the only contract there is.</summary>
    private sealed class OneTarget(object target) : IServiceTargets
    {
        public object Get(int contractIndex) => target;
    }
}

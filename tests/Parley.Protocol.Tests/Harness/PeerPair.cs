using System;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Codecs;
using Parley.Protocol.Connection;
using Parley.Protocol.Tests.Contracts;

namespace Parley.Protocol.Tests.Harness;

/// <summary>Two whole peers on one line. Disposing closes the line and checks that nothing was left behind.</summary>
internal sealed class PeerPair : IAsyncDisposable
{
    private PeerPair(Codec codec, PeerSetup client, PeerSetup server)
    {
        var (clientEnd, serverEnd) = Lines.CreatePair(codec, client, server, Time);
        ClientLine = new GatedTransport(clientEnd, client.ToPoll(Time));
        ServerLine = new GatedTransport(serverEnd);
        ClientSetup = client;
        ServerSetup = server;
        Client = new PeerConnection(ClientLine, FrameCodecs.Create(codec), client.ToOptions(PeerRole.Client, Time));
        Server = new PeerConnection(ServerLine, FrameCodecs.Create(codec), server.ToOptions(PeerRole.Server, Time));
    }

    public ManualTimeProvider Time { get; } = new();

    public PeerSetup ClientSetup { get; }

    public PeerSetup ServerSetup { get; }

    public GatedTransport ClientLine { get; }

    public GatedTransport ServerLine { get; }

    public PeerConnection Client { get; }

    public PeerConnection Server { get; }

    /// <summary>The service that the server runs.</summary>
    public Lab Service => ServerSetup.Lab;

    /// <summary>What the client calls it by.</summary>
    public ILab Lab
    {
        get
        {
            Client.Use(ContractDescriptors.Get<ILab>());
            return ContractDescriptors.Get<ILab>().CreateClient(Client.Caller);
        }
    }

    public static async Task<PeerPair> OpenAsync(Codec codec, Action<PeerSetup>? server = null, Action<PeerSetup>? client = null)
    {
        var clientSetup = new PeerSetup { Limits = new Limits { MaxMessageBytes = 1024 * 1024 } };
        var serverSetup = new PeerSetup();
        client?.Invoke(clientSetup);
        server?.Invoke(serverSetup);
        var pair = new PeerPair(codec, clientSetup, serverSetup);
        pair.Server.Start();
        pair.Client.Start();
        await pair.Client.Greeted.Soon();
        await pair.Server.Greeted.Soon();
        return pair;
    }

    /// <summary>Lets time pass when no write is running, which would look like a stall of that long, and all is read that was sent before.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        await Client.WrittenAsync();
        await Server.WrittenAsync();
        await Client.ReadAsync(ClientLine);
        await Server.ReadAsync(ServerLine);
        Time.Advance(time);
    }

    public async ValueTask DisposeAsync()
    {
        ClientLine.Open();
        ServerLine.Open();
        _ = Client.CloseAsync(1000, "");
        await Client.Closed.Soon();
        await Server.Closed.Soon();
        await Client.Callee.DrainAsync().Soon();
        await Server.Callee.DrainAsync().Soon();
        Assert.Equal(0, Client.Caller.PendingCount);
        Assert.Equal(0, Server.Caller.PendingCount);
        Assert.Equal(0, Client.Callee.RunningCount);
        Assert.Equal(0, Server.Callee.RunningCount);
        await Guard.Until(() => Client.Queue.Level.Bytes == 0);
        await Guard.Until(() => Server.Queue.Level.Bytes == 0);
        await Guard.Until(() => ClientSetup.Buffers.Rented == 0 && ServerSetup.Buffers.Rented == 0);
        Assert.Equal(0, Client.Caller.Open.CallsOut);
        Assert.Equal(0, Server.Caller.Open.CallsOut);
        Assert.Equal(0, Client.Callee.CallsOut);
        Assert.Equal(0, Server.Callee.CallsOut);
        Assert.Equal(0, Time.ActiveTimers);
        Assert.Empty(ClientSetup.Log.Of(1103));
        Assert.Empty(ServerSetup.Log.Of(1103));
    }
}

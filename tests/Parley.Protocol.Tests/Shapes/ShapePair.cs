using System;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Calls;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Shapes;

/// <summary>Two whole peers that both serve <see cref="IShapes"/>.</summary>
internal sealed class ShapePair : IAsyncDisposable
{
    private ShapePair(PeerPair pair, ShapeService server, ShapeService client) => (Pair, Service, ClientService) = (pair, server, client);

    public PeerPair Pair { get; }

    /// <summary>The service that the server runs.</summary>
    public ShapeService Service { get; }

    /// <summary>The service that the client runs.</summary>
    public ShapeService ClientService { get; }

    /// <summary>What the client calls the server by.</summary>
    public IShapes Shapes => ContractDescriptors.Get<IShapes>().CreateClient(Pair.Client.Caller);

    /// <summary>What the server calls the client by.</summary>
    public IShapes Callback => ContractDescriptors.Get<IShapes>().CreateClient(Pair.Server.Caller);

    public static (ServedContract, object) Serve(ShapeService service) => (ServedContract.Of(ContractDescriptors.Get<IShapes>()), service);

    public static async Task<ShapePair> OpenAsync(Codec codec, Action<Limits, Action<Limits>>? limits = null)
    {
        var (server, client) = (new ShapeService(), new ShapeService());
        var pair = await PeerPair.OpenAsync(
            codec,
            setup =>
            {
                setup.Serves = [Serve(server)];
                limits?.Invoke(setup.Limits, changed => setup.Limits = changed);
            },
            setup => setup.Serves = [Serve(client)]);
        return new ShapePair(pair, server, client);
    }

    public ValueTask DisposeAsync() => Pair.DisposeAsync();
}

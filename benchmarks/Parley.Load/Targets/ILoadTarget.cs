using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Parley.Load.Contracts;

namespace Parley.Load.Targets;

/// <summary>One implementation of the exchange, both sides; each process uses one of them.</summary>
internal interface ILoadTarget
{
    string Name { get; }

    PayloadCodec Codec { get; }

    TargetKind Kind { get; }

    void AddServices(IServiceCollection services);

    void Map(WebApplication app, string path);

    Task<ILoadClient> ConnectAsync(Uri server, Action<Tick>? onTick, CancellationToken cancellationToken);
}

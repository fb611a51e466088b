using System;
using System.Threading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Parley.AspNetCore;

/// <summary>Puts Parley at an address.</summary>
public static class ParleyEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Accepts Parley connections at <paramref name="pattern"/>. What applies to endpoints applies here, such as
    /// <c>RequireAuthorization()</c>; no other middleware is needed.
    /// </summary>
    /// <exception cref="InvalidOperationException"><c>AddParley</c> was not called, or its contracts clash.</exception>
    public static IEndpointConventionBuilder MapParley(this IEndpointRouteBuilder endpoints, string pattern)
    {
        var server = endpoints.ServiceProvider.GetService<ParleyServer>()
            ?? throw new InvalidOperationException("MapParley needs services that are not there: call builder.Services.AddParley() first.");
        endpoints.ServiceProvider.GetService<IHostApplicationLifetime>()?.ApplicationStopping.UnsafeRegister(
            static state => ((ParleyServer)state!).Stop(), server);
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.Use(static (context, next) =>
        {
            LineUpgrade.Offer(context.Features);
            return next(context);
        });
        // Liveness is the engine's (docs/protocol.md §8), so the platform's pings are off.
        pipeline.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        pipeline.Run(new ParleyEndpoint(server).HandleAsync);
        return endpoints.Map(pattern, pipeline.Build())
            .WithDisplayName("Parley " + pattern)
            .WithMetadata(new OriginPolicy(server.Options.AllowedOrigins));
    }
}

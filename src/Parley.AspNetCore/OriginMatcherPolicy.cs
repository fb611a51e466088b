using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Parley.AspNetCore;

/// <summary>
/// Turns foreign pages away while the route is chosen, so that nothing else, authentication included, is done for them
/// (docs/protocol.md §2.4).
/// </summary>
internal sealed class OriginMatcherPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    // An application that demands a user everywhere must not turn the refusal into a challenge.
    private static readonly EndpointMetadataCollection ForAnyone = new(new AllowAnonymousAttribute());

    public override int Order => int.MinValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(endpoint => PolicyOf(endpoint) is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && PolicyOf(candidates[i].Endpoint)?.Check(httpContext.Request) is { } refusal)
                candidates.ReplaceEndpoint(i, new Endpoint(refusal.WriteAsync, ForAnyone, refusal.Text), candidates[i].Values);
        }

        return Task.CompletedTask;
    }

    private static OriginPolicy? PolicyOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<OriginPolicy>();
}

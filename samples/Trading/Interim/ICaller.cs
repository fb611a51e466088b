using System.Security.Claims;
using System.Threading;

namespace Parley.AspNetCore;

/// <summary>The connection that a service instance belongs to, until the server library brings its own.</summary>
internal interface ICaller<TCallback>
    where TCallback : class
{
    TCallback Callback { get; }

    string ConnectionId { get; }

    ClaimsPrincipal User { get; }

    CancellationToken Aborted { get; }
}

using System.Security.Claims;
using System.Threading;

namespace Parley.AspNetCore;

/// <summary>The client behind the connection that a service instance belongs to.</summary>
/// <typeparam name="TCallback">The callback contract.</typeparam>
public interface ICaller<out TCallback>
    where TCallback : class
{
    /// <summary>The client's side of the callback contract: calls go to this client.</summary>
    TCallback Callback { get; }

    /// <summary>The connection's id: 22 characters, unique, safe to log and to show.</summary>
    string ConnectionId { get; }

    /// <summary>Who connected, as the request said; not <see langword="null"/>, perhaps without an identity.</summary>
    ClaimsPrincipal User { get; }

    /// <summary>Cancelled when the connection has ended.</summary>
    CancellationToken Aborted { get; }
}

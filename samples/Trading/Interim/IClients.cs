using System.Threading;
using System.Threading.Tasks;

namespace Parley.AspNetCore;

/// <summary>All connections that a server may call, until the server library brings its own.</summary>
internal interface IClients<TCallback>
    where TCallback : class
{
    TCallback All { get; }

    TCallback Group(string group);

    TCallback Connection(string connectionId);

    TCallback AllExcept(string connectionId);

    ValueTask JoinAsync(string connectionId, string group, CancellationToken cancellationToken = default);

    ValueTask LeaveAsync(string connectionId, string group, CancellationToken cancellationToken = default);
}

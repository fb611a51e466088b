using System.Threading;
using System.Threading.Tasks;

namespace Parley.AspNetCore;

/// <summary>
/// All clients of this server, alone and in groups. One-way operations go to any number of them and never wait: for a client that
/// does not read, messages are replaced or dropped as <see cref="DeliverAttribute"/> says; without it the client is closed with 4001 when its queue is full. Operations with an answer go to one connection.
/// </summary>
/// <typeparam name="TCallback">The callback contract.</typeparam>
public interface IClients<TCallback>
    where TCallback : class
{
    /// <summary>Every connection.</summary>
    TCallback All { get; }

    /// <summary>The connections that are in the group at the moment of each call. Names are compared ordinally.</summary>
    /// <exception cref="ParleyException">The name is empty or longer than 128 characters (InvalidArgument).</exception>
    TCallback Group(string name);

    /// <summary>One connection; calls fail with <see cref="ErrorCode.Unavailable"/> if it is not open.</summary>
    TCallback Connection(string connectionId);

    /// <summary>Several connections; those that are not open at the moment of a call are left out.</summary>
    TCallback Connections(params string[] connectionIds);

    /// <summary>Every connection but these.</summary>
    TCallback AllExcept(params string[] connectionIds);

    /// <summary>Puts a connection into a group, which need not exist. <see langword="false"/> if the connection is not open.</summary>
    /// <exception cref="ParleyException">
    /// The name is empty or longer than 128 characters (InvalidArgument), or the connection is in
    /// <see cref="ParleyServerOptions.MaxGroupsPerConnection"/> groups already (ResourceExhausted).
    /// </exception>
    ValueTask<bool> JoinAsync(string connectionId, string group, CancellationToken cancellationToken = default);

    /// <summary>Takes a connection out of a group. <see langword="false"/> if it was not in it.</summary>
    ValueTask<bool> LeaveAsync(string connectionId, string group, CancellationToken cancellationToken = default);
}

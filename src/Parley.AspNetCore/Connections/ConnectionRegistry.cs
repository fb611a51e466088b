using System;
using System.Collections.Concurrent;

namespace Parley.AspNetCore.Connections;

/// <summary>The open connections and the groups they are in. Joining and leaving take one lock each, whatever the size of the group; sending takes none.</summary>
internal sealed class ConnectionRegistry(ParleyServerOptions options)
{
    private const int MaxGroupName = 128;

    private readonly object _gate = new();
    private readonly ConcurrentDictionary<string, ServerConnection> _connections = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, GroupMembers> _groups = new(StringComparer.Ordinal);

    /// <summary>Those that are open.</summary>
    public Members All { get; } = new AllMembers();

    public int Count => _connections.Count;

    public int GroupCount => _groups.Count;

    public void Add(ServerConnection connection)
    {
        lock (_gate)
        {
            _connections[connection.Id] = connection;
            All.Add(connection);
        }
    }

    public void Remove(ServerConnection connection)
    {
        lock (_gate)
        {
            if (!_connections.TryRemove(connection.Id, out _))
                return;
            All.Remove(connection);
            foreach (var group in connection.Groups.Keys)
                RemoveFrom(group, connection);
            connection.Groups.Clear();
        }
    }

    public ServerConnection? Find(string connectionId)
    {
        ArgumentNullException.ThrowIfNull(connectionId);
        return _connections.TryGetValue(connectionId, out var connection) ? connection : null;
    }

    /// <summary>Those that are in the group; null if nobody is.</summary>
    public Members? Group(string name) => _groups.TryGetValue(name, out var members) ? members : null;

    /// <exception cref="ParleyException">The name will not do, or the connection is in too many groups.</exception>
    public bool Join(string connectionId, string group)
    {
        CheckGroupName(group);
        lock (_gate)
        {
            if (Find(connectionId) is not { } connection)
                return false;
            if (connection.Groups.ContainsKey(group))
                return true;
            if (connection.Groups.Count >= options.MaxGroupsPerConnection)
            {
                throw new ParleyException(
                    ErrorCode.ResourceExhausted, $"The connection is in {options.MaxGroupsPerConnection} groups already.");
            }

            _groups.GetOrAdd(group, static name => new GroupMembers(name)).Add(connection);
            return true;
        }
    }

    public bool Leave(string connectionId, string group)
    {
        ArgumentNullException.ThrowIfNull(group);
        lock (_gate)
        {
            if (Find(connectionId) is not { } connection || !connection.Groups.ContainsKey(group))
                return false;
            RemoveFrom(group, connection);
            connection.Groups.Remove(group);
            return true;
        }
    }

    // Names often come from a client, so that a bad one is the caller's fault and not a failure of the handler.
    public static void CheckGroupName(string group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Length is 0 or > MaxGroupName)
            throw new ParleyException(ErrorCode.InvalidArgument, $"A group's name has 1 to {MaxGroupName} characters, not {group.Length}.");
    }

    private void RemoveFrom(string group, ServerConnection connection)
    {
        var members = _groups[group];
        members.Remove(connection);
        if (members.Count == 0)
            _groups.TryRemove(group, out _);
    }
}

using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;

namespace Parley.AspNetCore.Connections;

/// <summary>The open connections and the groups they are in. Joining and leaving take one lock each, whatever the size of the group; sending takes none
/// but the first time after a change.</summary>
internal sealed class ConnectionRegistry(ParleyServerOptions options)
{
    private const int MaxGroupName = 128;

    private readonly object _gate = new();
    private readonly ConcurrentDictionary<string, ServerConnection> _connections = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Members> _groups = new(StringComparer.Ordinal);

    // Made by the first send after a change, and shared by all until the next.
    private ServerConnection[]? _all = [];

    public int Count => _connections.Count;

    public int GroupCount => _groups.Count;

    public void Add(ServerConnection connection)
    {
        lock (_gate)
        {
            _connections[connection.Id] = connection;
            _all = null;
        }
    }

    public void Remove(ServerConnection connection)
    {
        lock (_gate)
        {
            _connections.TryRemove(connection.Id, out _);
            _all = null;
            foreach (var group in connection.Groups)
                RemoveFrom(group, connection);
            connection.Groups.Clear();
        }
    }

    public ServerConnection? Find(string connectionId)
    {
        ArgumentNullException.ThrowIfNull(connectionId);
        return _connections.TryGetValue(connectionId, out var connection) ? connection : null;
    }

    /// <summary>Those that are open now, not to be changed.</summary>
    public ServerConnection[] All() => Volatile.Read(ref _all) ?? ListAll();

    /// <summary>Those that are in the group now, not to be changed.</summary>
    public ServerConnection[] Group(string name) => _groups.TryGetValue(name, out var members) ? members.List : [];

    /// <exception cref="ParleyException">The name will not do, or the connection is in too many groups.</exception>
    public bool Join(string connectionId, string group)
    {
        CheckGroupName(group);
        lock (_gate)
        {
            if (Find(connectionId) is not { } connection)
                return false;
            if (!connection.Groups.Contains(group) && connection.Groups.Count >= options.MaxGroupsPerConnection)
            {
                throw new ParleyException(
                    ErrorCode.ResourceExhausted, $"The connection is in {options.MaxGroupsPerConnection} groups already.");
            }

            connection.Groups.Add(group);
            _groups.GetOrAdd(group, static _ => new Members()).Add(connection);
            return true;
        }
    }

    public bool Leave(string connectionId, string group)
    {
        ArgumentNullException.ThrowIfNull(group);
        lock (_gate)
        {
            if (Find(connectionId) is not { } connection || !connection.Groups.Remove(group))
                return false;
            RemoveFrom(group, connection);
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

    private ServerConnection[] ListAll()
    {
        lock (_gate)
            return _all ??= [.. _connections.Select(static entry => entry.Value)];
    }

    private void RemoveFrom(string group, ServerConnection connection)
    {
        var members = _groups[group];
        members.Remove(connection);
        if (members.IsEmpty)
            _groups.TryRemove(group, out _);
    }
}

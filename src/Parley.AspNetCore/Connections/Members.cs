using System.Collections.Generic;
using System.Threading;

namespace Parley.AspNetCore.Connections;

/// <summary>
/// A set of connections that is read as a whole far more often than it changes: changes are O(1), and the first send after some of them makes one array,
/// which all sends share until the next change.
/// </summary>
internal sealed class Members
{
    private readonly HashSet<ServerConnection> _members = [];
    private ServerConnection[]? _list = [];

    public bool IsEmpty
    {
        get
        {
            lock (_members)
                return _members.Count == 0;
        }
    }

    /// <summary>Those that are in it now, not to be changed.</summary>
    public ServerConnection[] List => Volatile.Read(ref _list) ?? MakeList();

    public void Add(ServerConnection connection)
    {
        lock (_members)
        {
            if (_members.Add(connection))
                _list = null;
        }
    }

    public void Remove(ServerConnection connection)
    {
        lock (_members)
        {
            if (_members.Remove(connection))
                _list = null;
        }
    }

    private ServerConnection[] MakeList()
    {
        lock (_members)
            return _list ??= [.. _members];
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Parley.AspNetCore.Connections;

/// <summary>What goes to each receiver. Structs, so that a send allocates nothing for a receiver.</summary>
internal interface IPost
{
    void To(ServerConnection connection);

    /// <summary>It was given to all, or to those before an error.</summary>
    void Leave();
}

/// <summary>Whom a send goes to, looked up at each send.</summary>
internal abstract class Receivers
{
    public void Send<TPost>(ref TPost post)
        where TPost : struct, IPost
    {
        try
        {
            Give(ref post);
        }
        finally
        {
            post.Leave();
        }
    }

    protected abstract void Give<TPost>(ref TPost post)
        where TPost : struct, IPost;
}

/// <summary>Every connection.</summary>
internal sealed class AllReceivers(ConnectionRegistry registry) : Receivers
{
    protected override void Give<TPost>(ref TPost post)
    {
        foreach (var connection in registry.All)
            post.To(connection);
    }
}

/// <summary>Every connection but some.</summary>
internal sealed class AllReceiversExcept(ConnectionRegistry registry, IEnumerable<string> connectionIds) : Receivers
{
    private readonly HashSet<string> _excluded = connectionIds.ToHashSet(StringComparer.Ordinal);

    protected override void Give<TPost>(ref TPost post)
    {
        foreach (var connection in registry.All)
        {
            if (!_excluded.Contains(connection.Id))
                post.To(connection);
        }
    }
}

/// <summary>The members of a group.</summary>
internal sealed class GroupReceivers(ConnectionRegistry registry, string group) : Receivers
{
    protected override void Give<TPost>(ref TPost post)
    {
        if (registry.Group(group) is not { } members)
            return;
        foreach (var connection in members)
            post.To(connection);
    }
}

/// <summary>Those of some connections that are open.</summary>
internal sealed class ListedReceivers(ConnectionRegistry registry, IEnumerable<string> connectionIds) : Receivers
{
    private readonly string[] _ids = connectionIds.Distinct(StringComparer.Ordinal).ToArray();

    protected override void Give<TPost>(ref TPost post)
    {
        foreach (var id in _ids)
        {
            if (registry.Find(id) is { } connection)
                post.To(connection);
        }
    }
}

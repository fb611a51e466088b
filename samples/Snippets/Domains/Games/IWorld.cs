using Parley;

namespace Domains.Games;

[Contract]
public interface IWorld
{
    // Everything in view now, then what happens. Ends when the world does.
    IAsyncEnumerable<WorldEvent> WatchAsync((int X, int Y) center, int radius = 10, CancellationToken cancellationToken = default);

    ValueTask<Dictionary<EntityId, Entity>> SnapshotAsync(ISet<EntityKind> kinds, CancellationToken cancellationToken = default);

    #region serialBy
    // Two moves of one entity never overtake each other; different entities move at the same time.
    [Concurrency(Concurrency.SerialBy, "entity")]
    ValueTask<Position> MoveAsync(EntityId entity, float dx, float dy, CancellationToken cancellationToken = default);
    #endregion

    ValueTask EndAsync(CancellationToken cancellationToken = default);
}

#region union
[UnionCase(typeof(Appeared), "appeared", Tag = 1)]
[UnionCase(typeof(Moved), "moved", Tag = 2)]
[UnionCase(typeof(Vanished), "vanished", Tag = 3)]
public abstract record WorldEvent(ulong Tick, EntityId Entity);
public sealed record Appeared(ulong Tick, EntityId Entity, Entity What) : WorldEvent(Tick, Entity);
public sealed record Moved(ulong Tick, EntityId Entity, Position To) : WorldEvent(Tick, Entity);
public sealed record Vanished(ulong Tick, EntityId Entity, string? Reason = null) : WorldEvent(Tick, Entity);
#endregion

public readonly record struct EntityId(uint Value);
public readonly record struct Position(float X, float Y);

public enum EntityKind : byte
{
    Player = 1,
    Monster = 2,
    Item = 3,
}

public sealed class Entity
{
    public required EntityKind Kind { get; init; }

    public required Position Position { get; set; }

    public string? Name { get; init; }

    public List<string> Tags { get; init; } = [];
}

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Domains.Games;

/// <summary>The world that all connections see.</summary>
public sealed class WorldState
{
    public Lock Gate { get; } = new();

    public ulong Tick { get; set; }

    public SortedDictionary<uint, Entity> Entities { get; } = new()
    {
        [1] = new Entity { Kind = EntityKind.Player, Position = new Position(0, 0), Name = "Ada", Tags = { "mage" } },
        [2] = new Entity { Kind = EntityKind.Monster, Position = new Position(1, -1) },
        [3] = new Entity { Kind = EntityKind.Item, Position = new Position(500, 500), Name = "far away" },
    };

    public List<ChannelWriter<WorldEvent>> Watchers { get; } = [];
}

public sealed class World(WorldState state) : IWorld
{
    public static Example Example { get; } = new("a game's world", server =>
    {
        server.Services.AddSingleton<WorldState>();
        server.AddService<IWorld, World>();
    }, VisitAsync);

    #region stream
    public async IAsyncEnumerable<WorldEvent> WatchAsync(
        (int X, int Y) center, int radius, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = Channel.CreateUnbounded<WorldEvent>();
        lock (state.Gate)
        {
            foreach (var (id, entity) in state.Entities.Where(entry => IsNear(entry.Value.Position)))
                events.Writer.TryWrite(new Appeared(state.Tick, new EntityId(id), entity));
            state.Watchers.Add(events.Writer);
        }

        // The loop goes on when the client has taken items, and is cancelled when the client leaves.
        await foreach (var happened in events.Reader.ReadAllAsync(cancellationToken))
            yield return happened;

        bool IsNear(Position at) => Math.Abs(at.X - center.X) <= radius && Math.Abs(at.Y - center.Y) <= radius;
    }
    #endregion

    public ValueTask<Dictionary<EntityId, Entity>> SnapshotAsync(ISet<EntityKind> kinds, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return new(state.Entities.Where(entry => kinds.Contains(entry.Value.Kind))
                .ToDictionary(entry => new EntityId(entry.Key), entry => entry.Value));
        }
    }

    public ValueTask<Position> MoveAsync(EntityId entity, float dx, float dy, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            var moving = state.Entities[entity.Value];
            moving.Position = new Position(moving.Position.X + dx, moving.Position.Y + dy);
            Tell(new Moved(++state.Tick, entity, moving.Position));
            return new(moving.Position);
        }
    }

    public ValueTask EndAsync(CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            Tell(new Vanished(++state.Tick, new EntityId(2)));
            foreach (var watcher in state.Watchers)
                watcher.Complete();
        }

        return default;
    }

    private static async Task VisitAsync(Stage stage)
    {
        var world = (await stage.ConnectAsync()).Get<IWorld>();
        var seen = new List<WorldEvent>();
        await foreach (var happened in world.WatchAsync((0, 0)))
        {
            seen.Add(happened);
            if (seen.Count == 2)
            {
                var moves = Enumerable.Range(0, 10).Select(_ => world.MoveAsync(new EntityId(1), 0.5f, -0.25f).AsTask()).ToList();
                Check.Same(Enumerable.Range(1, 10).Select(i => new Position(i * 0.5f, i * -0.25f)), await Task.WhenAll(moves));
                await world.EndAsync();
            }
        }

        Check.Equal(13, seen.Count);
        Check.That(seen[0] is Appeared { Entity.Value: 1, What: { Name: "Ada", Kind: EntityKind.Player, Tags: ["mage"] } });
        Check.That(seen[1] is Appeared { What: { Name: null, Kind: EntityKind.Monster, Tags: [] } });
        Check.Equal(new Moved(10, new EntityId(1), new Position(5f, -2.5f)), seen[11]);
        Check.Equal(new Vanished(11, new EntityId(2)), seen[12]);

        var snapshot = await world.SnapshotAsync(new HashSet<EntityKind> { EntityKind.Item, EntityKind.Monster });
        Check.Same([2u, 3u], snapshot.Keys.Select(id => id.Value).Order());
        Check.Equal("far away", snapshot[new EntityId(3)].Name);
    }

    private void Tell(WorldEvent happened)
    {
        foreach (var watcher in state.Watchers)
            watcher.TryWrite(happened);
    }
}

using Parley.AspNetCore;

namespace Domains;

/// <summary>A contract at work: what its server has, and a client's visit that checks what it gets.</summary>
public sealed record Example(string Name, Action<ParleyServerBuilder> Serve, Func<Stage, Task> VisitAsync)
{
    public static IReadOnlyList<Example> All { get; } =
    [
        Games.Lobby.Example, Games.World.Example, Games.Matchmaking.Example,
        Trading.OrderEntry.Example, Trading.MarketData.Example, Trading.Accounts.Example,
        Chat.Rooms.Example, Chat.Presence.Example,
        Telemetry.Collector.Example,
        Files.FileStore.Example,
    ];

    public async Task RunAsync(Line line)
    {
        await using var stage = await Stage.OpenAsync(line, Serve);
        await VisitAsync(stage);
    }
}

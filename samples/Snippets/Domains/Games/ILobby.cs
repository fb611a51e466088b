using System.Collections.Immutable;
using Parley;

namespace Domains.Games;

#region contract
[Contract(Callback = typeof(ILobbyEvents))]
public interface ILobby
{
    [Fault(typeof(NameTaken))]
    ValueTask<PlayerId> EnterAsync(string name, CancellationToken cancellationToken = default);

    ValueTask<IReadOnlyList<Table>> TablesAsync(GameKind? kind = null, int limit = 20, CancellationToken cancellationToken = default);

    [Fault(typeof(TableFull))]
    ValueTask<Table> SitDownAsync(TableId table, CancellationToken cancellationToken = default);

    [Timeout(10_000)]
    ValueTask<MatchResult> StartAsync(TableId table, CancellationToken cancellationToken = default);

    [OneWay]
    ValueTask SayAsync(TableId table, string text);
}

[Contract]
public interface ILobbyEvents
{
    [OneWay]
    ValueTask SaidAsync(PlayerId player, string text);

    // The server waits for the answer of each player.
    ValueTask<bool> AreYouReadyAsync(TableId table, TimeSpan within, CancellationToken cancellationToken = default);
}
#endregion

public enum GameKind
{
    Chess,
    Go,
    Checkers,
}

#region wrappers
public readonly record struct PlayerId(Guid Value);
public readonly record struct TableId(int Value);
#endregion

public sealed record Table(TableId Id, GameKind Kind, ImmutableArray<PlayerId> Players, int Seats = 2);
public sealed record MatchResult(bool Started, IReadOnlyDictionary<PlayerId, bool> Ready);
public sealed record NameTaken(string Name, IReadOnlyList<string> Suggestions);
public sealed record TableFull(TableId Table, int Seats);

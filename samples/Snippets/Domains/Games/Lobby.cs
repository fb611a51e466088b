using System.Collections.Concurrent;
using Parley;
using Parley.AspNetCore;
using Parley.Client;

namespace Domains.Games;

/// <summary>What all connections share. The services themselves are one for each connection.</summary>
public sealed class LobbyState
{
    public ConcurrentDictionary<string, PlayerId> Names { get; } = new();

    public ConcurrentDictionary<PlayerId, string> Connections { get; } = new();

    public ConcurrentDictionary<TableId, Table> Tables { get; } = new()
    {
        [new TableId(1)] = new(new TableId(1), GameKind.Chess, []),
        [new TableId(2)] = new(new TableId(2), GameKind.Go, []),
    };
}

#region service
public sealed class Lobby(LobbyState state, ICaller<ILobbyEvents> caller, IClients<ILobbyEvents> clients) : ILobby
{
    private PlayerId _me;

    public ValueTask<PlayerId> EnterAsync(string name, CancellationToken cancellationToken)
    {
        var id = new PlayerId(Guid.NewGuid());
        if (!state.Names.TryAdd(name, id))
            throw new FaultException<NameTaken>(new NameTaken(name, [name + "2", name + "3"]), code: ErrorCode.AlreadyExists);
        _me = id;
        state.Connections[id] = caller.ConnectionId;
        return new(id);
    }

    public async ValueTask<Table> SitDownAsync(TableId table, CancellationToken cancellationToken)
    {
        var found = Find(table);
        if (found.Players.Length == found.Seats)
            throw new FaultException<TableFull>(new TableFull(table, found.Seats));
        var seated = state.Tables[table] = found with { Players = found.Players.Add(_me) };
        await clients.JoinAsync(caller.ConnectionId, Group(table), cancellationToken);
        return seated;
    }

    public async ValueTask<MatchResult> StartAsync(TableId table, CancellationToken cancellationToken)
    {
        var ready = new Dictionary<PlayerId, bool>();
        foreach (var player in Find(table).Players)
        {
            var callback = clients.Connection(state.Connections[player]);
            ready[player] = await callback.AreYouReadyAsync(table, TimeSpan.FromSeconds(5), cancellationToken);
        }

        return new MatchResult(ready.Values.All(answer => answer), ready);
    }

    // To everybody at the table. The text is written once for each codec, not once for each player.
    public ValueTask SayAsync(TableId table, string text) => clients.Group(Group(table)).SaidAsync(_me, text);
    #endregion

    public static Example Example { get; } = new("a game's lobby", server =>
    {
        server.Services.AddSingleton<LobbyState>();
        server.AddService<ILobby, Lobby>();
    }, VisitAsync);

    public ValueTask<IReadOnlyList<Table>> TablesAsync(GameKind? kind, int limit, CancellationToken cancellationToken) => new(
        state.Tables.Values.Where(table => kind is null || table.Kind == kind).OrderBy(table => table.Id.Value).Take(limit).ToList());

    private static string Group(TableId table) => "table " + table.Value;

    private static async Task VisitAsync(Stage stage)
    {
        var (adaEvents, bobEvents) = (new Player(ready: true), new Player(ready: false));
        var ada = (await stage.ConnectAsync(CallbackHandler.For<ILobbyEvents>(adaEvents))).Get<ILobby>();
        var bob = (await stage.ConnectAsync(CallbackHandler.For<ILobbyEvents>(bobEvents))).Get<ILobby>();

        var adaId = await ada.EnterAsync("Ada");
        var taken = await Check.FailsAsync<FaultException<NameTaken>>(async () => await bob.EnterAsync("Ada"));
        Check.Equal(ErrorCode.AlreadyExists, taken.Code);
        Check.Same(["Ada2", "Ada3"], taken.Detail.Suggestions);
        var bobId = await bob.EnterAsync(taken.Detail.Suggestions[0]);

        Check.Equal(2, (await ada.TablesAsync()).Count);
        var go = (await ada.TablesAsync(GameKind.Go, limit: 1)).Single();
        await ada.SitDownAsync(go.Id);
        Check.Same([adaId, bobId], (await bob.SitDownAsync(go.Id)).Players);
        var full = await Check.FailsAsync<FaultException<TableFull>>(async () => await ada.SitDownAsync(go.Id));
        Check.Equal(new TableFull(go.Id, 2), full.Detail);

        await ada.SayAsync(go.Id, "hello");
        Check.Equal((adaId, "hello"), await bobEvents.Heard);
        Check.Equal((adaId, "hello"), await adaEvents.Heard);

        var result = await ada.StartAsync(go.Id);
        Check.That(!result.Started);
        Check.That(result.Ready[adaId] && !result.Ready[bobId]);
        var missing = await Check.FailsAsync<ParleyException>(async () => await ada.StartAsync(new TableId(99)));
        Check.Equal(ErrorCode.NotFound, missing.Code);
    }

    private Table Find(TableId table) => state.Tables.TryGetValue(table, out var found)
        ? found
        : throw new ParleyException(ErrorCode.NotFound, $"There is no table {table.Value}.");

    private sealed class Player(bool ready) : ILobbyEvents
    {
        private readonly TaskCompletionSource<(PlayerId, string)> _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<(PlayerId Player, string Text)> Heard => _heard.Task;

        public ValueTask SaidAsync(PlayerId player, string text)
        {
            _heard.TrySetResult((player, text));
            return default;
        }

        public ValueTask<bool> AreYouReadyAsync(TableId table, TimeSpan within, CancellationToken cancellationToken) => new(ready);
    }
}

using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Parley;
using Parley.AspNetCore;
using Parley.Client;

namespace Domains.Chat;

public sealed class Users
{
    private ulong _last = ulong.MaxValue - 100;

    public ConcurrentDictionary<UserId, (string Name, string Connection)> Here { get; } = new();

    public UserId Next() => new(Interlocked.Increment(ref _last));
}

public sealed class Presence(Users users, ICaller<IPresenceEvents> caller, IClients<IPresenceEvents> clients) : IPresence, IDisposable
{
    private UserId? _me;

    public static Example Example { get; } = new("presence", server =>
    {
        server.Services.AddSingleton<Users>();
        server.AddService<IPresence, Presence>();
    }, VisitAsync);

    public ValueTask<UserId> SignInAsync(string name, Version? client, CancellationToken cancellationToken)
    {
        if (client is { Major: < 2 })
            throw new ParleyException(ErrorCode.FailedPrecondition, "Clients before 2.0 are no longer served.");
        var me = users.Next();
        users.Here[me] = (name, caller.ConnectionId);
        _me = me;
        return new(me);
    }

    public ValueTask<FrozenDictionary<UserId, string>> NamesAsync(CancellationToken cancellationToken) =>
        new(users.Here.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Name));

    public ValueTask SetStatusAsync(Status status, JsonElement? extra, CancellationToken cancellationToken) =>
        clients.AllExcept(caller.ConnectionId).ChangedAsync(Me(), status, extra);

    #region nested
    // When the caller leaves the stream, the question that is being asked is cancelled, and the others are not asked.
    public async IAsyncEnumerable<(UserId User, Whereabouts Where)> WhereIsAsync(
        UserId[] wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var user in wanted)
        {
            if (users.Here.TryGetValue(user, out var found))
                yield return (user, await clients.Connection(found.Connection).WhereAreYouAsync(cancellationToken));
        }
    }
    #endregion

    public ValueTask SignOutAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return default;
    }

    #region dispose
    // The service goes with its connection, whichever way that ends.
    public void Dispose()
    {
        if (_me is { } me)
            users.Here.TryRemove(me, out _);
        _me = null;
    }
    #endregion

    private static async Task VisitAsync(Stage stage)
    {
        var screen = new Screen(new Whereabouts("Zürich", 47.3769, 8.5417, TimeSpan.FromHours(1)));
        var ada = (await stage.ConnectAsync(CallbackHandler.For<IPresenceEvents>(screen))).Get<IPresence>();
        var bob = (await stage.ConnectAsync(CallbackHandler.For<IPresenceEvents>(new Screen(null)))).Get<IPresence>();

        var old = await Check.FailsAsync<ParleyException>(async () => await ada.SignInAsync("Ada", new Version(1, 9)));
        Check.Equal(ErrorCode.FailedPrecondition, old.Code);
        var early = await Check.FailsAsync<ParleyException>(() => bob.SetStatusAsync(Status.Online));
        Check.Equal(ErrorCode.Unauthenticated, early.Code);

        var (adaId, bobId) = (await ada.SignInAsync("Ada", new Version(2, 0, 1)), await bob.SignInAsync("Bob"));
        var names = await bob.NamesAsync();
        Check.Equal(("Ada", "Bob", 2), (names[adaId], names[bobId], names.Count));

        await bob.SetStatusAsync(Status.Online | Status.OnMobile, JsonElement.Parse("""{"battery":0.5,"apps":["chat",null]}"""));
        var (user, status, extra) = await screen.NextAsync();
        Check.Equal((bobId, Status.Online | Status.OnMobile), (user, status));
        Check.Equal("""{"battery":0.5,"apps":["chat",null]}""", extra!.Value.GetRawText());

        var found = new List<(UserId, Whereabouts)>();
        await foreach (var answer in bob.WhereIsAsync([adaId, new UserId(1)]))
            found.Add(answer);
        Check.Same([(adaId, new Whereabouts("Zürich", 47.3769, 8.5417, TimeSpan.FromHours(1)))], found);

        // Bob's client fails the question; what it threw stays with it, Ada learns only that it failed.
        var failed = await Check.FailsAsync<ParleyException>(async () => await ada.WhereIsAsync([bobId]).ToListAsync());
        Check.Equal(ErrorCode.Internal, failed.Code);

        await bob.SignOutAsync();
        Check.Same([adaId], (await ada.NamesAsync()).Keys);
    }

    private UserId Me() => _me ?? throw new ParleyException(ErrorCode.Unauthenticated, "Sign in first.");

    private sealed class Screen(Whereabouts? where) : IPresenceEvents
    {
        private readonly Channel<(UserId, Status, JsonElement?)> _changes = Channel.CreateUnbounded<(UserId, Status, JsonElement?)>();

        public ValueTask<(UserId User, Status Status, JsonElement? Extra)> NextAsync() => _changes.Reader.ReadAsync();

        public ValueTask ChangedAsync(UserId user, Status status, JsonElement? extra) => _changes.Writer.WriteAsync((user, status, extra));

        public ValueTask<Whereabouts> WhereAreYouAsync(CancellationToken cancellationToken) =>
            new(where ?? throw new InvalidOperationException("There is no receiver."));
    }
}

using System.Collections.Frozen;
using System.Text.Json;
using Parley;

namespace Domains.Chat;

public interface ISession
{
    ValueTask<UserId> SignInAsync(string name, Version? client = null, CancellationToken cancellationToken = default);
}

public interface IDirectory : ISession
{
    ValueTask<FrozenDictionary<UserId, string>> NamesAsync(CancellationToken cancellationToken = default);
}

public interface IStatusBoard : ISession
{
    ValueTask SetStatusAsync(Status status, JsonElement? extra = null, CancellationToken cancellationToken = default);
}

// ISession comes in twice, and its operation is there once.
[Contract(Callback = typeof(IPresenceEvents))]
public interface IPresence : IDirectory, IStatusBoard
{
    // Asks each of them, and gives the answers as they come.
    IAsyncEnumerable<(UserId User, Whereabouts Where)> WhereIsAsync(UserId[] users, CancellationToken cancellationToken = default);

    ValueTask SignOutAsync(CancellationToken cancellationToken = default);
}

[Contract]
public interface IPresenceEvents
{
    [OneWay]
    ValueTask ChangedAsync(UserId user, Status status, JsonElement? extra);

    [Timeout(1_000)]
    ValueTask<Whereabouts> WhereAreYouAsync(CancellationToken cancellationToken = default);
}

public readonly record struct UserId(ulong Value);

[Flags]
public enum Status : long
{
    Offline = 0,
    Online = 1,
    Away = 2,
    DoNotDisturb = 4,
    OnMobile = 1L << 40,
}

public sealed record Whereabouts(string Place, double? Latitude = null, double? Longitude = null, TimeSpan UtcOffset = default);

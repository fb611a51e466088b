using Parley;

namespace Domains.Games;

#region contract
[Contract]
public interface IMatchmaking
{
    // Input and output at the same time: the player's wishes go up while news comes down.
    IAsyncEnumerable<QueueNews> QueueAsync(
        Profile profile, IAsyncEnumerable<Wish> wishes, CancellationToken cancellationToken = default);
}
#endregion

public sealed record Profile
{
    public required string Name { get; init; }

    public int Rating { get; init; } = 1500;

    public IReadOnlyDictionary<Region, TimeSpan> Latency { get; init; } = new Dictionary<Region, TimeSpan>();
}

public enum Region
{
    Europe,
    America,
    Asia,
}

[UnionCase(typeof(WidenSearch), "widen")]
[UnionCase(typeof(AcceptMatch), "accept")]
[UnionCase(typeof(Leave), "leave")]
public abstract record Wish;
public sealed record WidenSearch(int ByRating) : Wish;
public sealed record AcceptMatch(Guid Match) : Wish;
public sealed record Leave : Wish;

public sealed record QueueNews(QueueState State, (int Low, int High) Ratings, Guid? Match = null, KeyValuePair<Region, TimeSpan>? Best = null);

public enum QueueState
{
    Searching,
    Found,
    Confirmed,
    Left,
}

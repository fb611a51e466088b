using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Domains.Games;

public sealed class Matchmaking : IMatchmaking
{
    private static readonly Guid TheMatch = new("7b6f1c1e-2a51-4b7e-9d35-6d1d6d1f0a01");

    public static Example Example { get; } = new("a game's matchmaking", server => server.AddService<IMatchmaking, Matchmaking>(), VisitAsync);

    #region service
    public async IAsyncEnumerable<QueueNews> QueueAsync(
        Profile profile, IAsyncEnumerable<Wish> wishes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var news = new QueueNews(QueueState.Searching, (profile.Rating - 50, profile.Rating + 50), Best: Best(profile));
        yield return news;
        await foreach (var wish in wishes.WithCancellation(cancellationToken))
        {
            news = wish switch
            {
                WidenSearch widen => Widen(news, widen.ByRating),
                AcceptMatch accept when accept.Match == news.Match => news with { State = QueueState.Confirmed },
                Leave => news with { State = QueueState.Left, Match = null },
                _ => news,
            };
            yield return news;
            if (news.State is QueueState.Confirmed or QueueState.Left)
                yield break;
        }
    }
    #endregion

    private static QueueNews Widen(QueueNews news, int by)
    {
        var wider = news with { Ratings = (news.Ratings.Low - by, news.Ratings.High + by) };
        return wider.Ratings.High - wider.Ratings.Low > 300 ? wider with { State = QueueState.Found, Match = TheMatch } : wider;
    }

    private static KeyValuePair<Region, TimeSpan>? Best(Profile profile) =>
        profile.Latency.Count == 0 ? null : profile.Latency.MinBy(entry => entry.Value);

    private static async Task VisitAsync(Stage stage)
    {
        var matchmaking = (await stage.ConnectAsync()).Get<IMatchmaking>();
        var profile = new Profile
        {
            Name = "Ada",
            Rating = 1720,
            Latency = new Dictionary<Region, TimeSpan>
            {
                [Region.America] = TimeSpan.FromMilliseconds(110),
                [Region.Europe] = TimeSpan.FromMilliseconds(12.5),
            },
        };

        #region duplex
        var wishes = Channel.CreateUnbounded<Wish>();
        await foreach (var news in matchmaking.QueueAsync(profile, wishes.Reader.ReadAllAsync()))
        {
            if (news.State == QueueState.Searching)
                await wishes.Writer.WriteAsync(new WidenSearch(75));
            else if (news.State == QueueState.Found)
                await wishes.Writer.WriteAsync(new AcceptMatch(news.Match!.Value));
            else
                Check.Equal(new QueueNews(QueueState.Confirmed, (1520, 1920), TheMatch, news.Best), news);
        }
        #endregion

        var states = new List<QueueNews>();
        await foreach (var news in matchmaking.QueueAsync(profile, Once(new Leave())))
            states.Add(news);
        Check.Same([QueueState.Searching, QueueState.Left], states.Select(news => news.State));
        Check.Equal(new KeyValuePair<Region, TimeSpan>(Region.Europe, TimeSpan.FromMilliseconds(12.5)), states[0].Best!.Value);

        #region cancel
        using var patience = new CancellationTokenSource();
        try
        {
            var silent = Channel.CreateUnbounded<Wish>();
            await foreach (var news in matchmaking.QueueAsync(profile, silent.Reader.ReadAllAsync(), patience.Token))
                await patience.CancelAsync(); // a timer or a button would do that
            Check.That(false);
        }
        catch (OperationCanceledException)
        {
            // The handler's token is cancelled, too, and the wishes are no longer read.
        }
        #endregion

        var alone = new List<QueueNews>();
        await foreach (var news in matchmaking.QueueAsync(new Profile { Name = "Bob" }, AsyncEnumerable.Empty<Wish>()))
            alone.Add(news);
        Check.Same([new QueueNews(QueueState.Searching, (1450, 1550))], alone);
    }

    private static async IAsyncEnumerable<Wish> Once(Wish wish)
    {
        await Task.Yield();
        yield return wish;
    }
}

using Parley;

namespace Domains.Trading;

public sealed class Accounts : IAccounts
{
    private static readonly AccountId Main = new("main");

    private readonly Position[] _positions =
    [
        new Position { Id = Guid.Parse("00000000-0000-0000-0000-000000000001"), Symbol = new Symbol("BTC", "USD"), Quantity = 2.50m, Cost = new Money(100_000.00m, "USD") },
        new Position { Id = Guid.Parse("00000000-0000-0000-0000-000000000002"), Symbol = new Symbol("ETH", "USD"), Quantity = decimal.MaxValue },
        new Position { Id = Guid.Parse("00000000-0000-0000-0000-000000000003"), Symbol = new Symbol("SOL", "USD"), Quantity = -0.0000000000000000000000000001m },
    ];

    public static Example Example { get; } = new("accounts", server =>
    {
        #region register
        server.AddService<IAccounts, Accounts>().AddService<IMarketData, MarketData>();
        #endregion
    }, VisitAsync);

    public ValueTask<Page<Position>> PositionsAsync(AccountId account, PageRequest? page, CancellationToken cancellationToken)
    {
        Demand(account);
        var (size, after) = page ?? new PageRequest();
        var start = after is null ? 0 : int.Parse(after);
        var items = _positions.Skip(start).Take(size).ToList();
        return new(new Page<Position>(items, start + items.Count < _positions.Length ? $"{start + items.Count}" : null));
    }

    public ValueTask<Page<Booking>> BookingsAsync(
        AccountId account, DateOnly from, DateOnly? to, PageRequest? page, CancellationToken cancellationToken)
    {
        Demand(account);
        var booking = new Booking
        {
            Id = Guid.Empty,
            Day = to ?? from.AddDays(1),
            Amount = new Money(-12.30m, "EUR"),
            Details = { ["__proto__"] = "only text", ["empty"] = "", ["none"] = null },
        };
        return new(new Page<Booking>([booking]));
    }

    public ValueTask<Dictionary<AccountId, Money>> BalancesAsync(CancellationToken cancellationToken) =>
        new(new Dictionary<AccountId, Money> { [Main] = new(0.10m, "USD"), [new AccountId("")] = default(Money) with { Currency = "" } });

    private static void Demand(AccountId account)
    {
        if (account != Main)
            throw new ParleyException(ErrorCode.PermissionDenied, "This account is not yours.");
    }

    private static async Task VisitAsync(Stage stage)
    {
        var connection = await stage.ConnectAsync();
        #region several
        var accounts = connection.Get<IAccounts>();
        var market = connection.Get<IMarketData>();
        var (positions, instruments) = (accounts.PositionsAsync(Main), market.InstrumentsAsync());
        Check.Equal((3, 2), ((await positions).Items.Count, (await instruments).Count));
        #endregion

        var first = await accounts.PositionsAsync(Main, new PageRequest(2));
        Check.Equal("2", first.Next);
        Check.Equal(40_000m, first.Items[0].AveragePrice);
        Check.Equal(decimal.MaxValue, first.Items[1].Quantity);
        var second = await accounts.PositionsAsync(Main, new PageRequest(After: first.Next));
        Check.Equal((1, null, -0.0000000000000000000000000001m), (second.Items.Count, second.Next, second.Items[0].Quantity));

        var day = new DateOnly(9999, 12, 30);
        var bookings = await accounts.BookingsAsync(Main, day);
        var booking = bookings.Items.Single();
        Check.Equal((DateOnly.MaxValue, new Money(-12.30m, "EUR"), ""), (booking.Day, booking.Amount, booking.Text));
        Check.Same(["only text", "", null], new[] { "__proto__", "empty", "none" }.Select(name => booking.Details[name]));

        var balances = await accounts.BalancesAsync();
        Check.Equal(new Money(0.10m, "USD"), balances[Main]);
        Check.Equal(2, balances.Count);
        var denied = await Check.FailsAsync<ParleyException>(async () => await accounts.PositionsAsync(new AccountId("other")));
        Check.Equal(ErrorCode.PermissionDenied, denied.Code);
        Check.Equal("This account is not yours.", denied.Message);
    }
}

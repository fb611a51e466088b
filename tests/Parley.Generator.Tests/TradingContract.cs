namespace Parley.Generator.Tests;

/// <summary>The contract that the snapshots show, with one of each kind.</summary>
internal static class TradingContract
{
    public const string Text =
        """
        namespace Acme.Trading
        {
            [Contract(Callback = typeof(ITradingEvents))]
            public interface ITrading
            {
                [Fault(typeof(InsufficientFunds))]
                ValueTask<OrderAck> PlaceOrderAsync(PlaceOrder order, CancellationToken cancellationToken = default);

                [OneWay] ValueTask HeartbeatAsync(long sentAt);

                IAsyncEnumerable<Quote> QuotesAsync(string symbol, CancellationToken cancellationToken = default);

                [Timeout(2000), Operation(Id = 7)]
                Task ResetAsync(List<Side>? sides, RoomId room);

                Task<Dictionary<string, Settings>> SettingsAsync();
            }

            [Contract]
            public interface ITradingEvents
            {
                [OneWay] ValueTask OrderFilledAsync(Quote fill);
                ValueTask<bool> ConfirmAsync(string question = "Sure?", int seconds = 5);
            }

            public enum Side { Buy = 1, Sell = 2 }
            public sealed record PlaceOrder(string Symbol, Side Side, decimal Price, int? Quantity = null);
            public sealed record OrderAck(Guid Id, DateTimeOffset At);
            public sealed record Quote(string Symbol, decimal Bid, decimal Ask);
            public sealed record InsufficientFunds(decimal Missing);
            public readonly record struct RoomId(Guid Value);

            public sealed class Settings
            {
                public string Title { get; set; } = "x";
                public List<PlaceOrder>? Orders { get; init; }
            }
        }
        """;
}

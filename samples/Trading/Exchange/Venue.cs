using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Parley;
using Trading.Contracts;

namespace Trading.Exchange;

/// <summary>
/// The exchange: all books and all accounts. One lock guards them together, because an order touches one book and the money of several accounts;
/// it is held for a match of microseconds and never across an await, and what others are told goes into bounded buffers.
/// </summary>
internal sealed class Venue
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Dictionary<string, Listing> _listings;
    private readonly Dictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private long _lastOrder;

    public Venue(IEnumerable<string> symbols, TimeProvider time)
    {
        _time = time;
        _listings = symbols.ToDictionary(symbol => symbol, symbol => new Listing(symbol), StringComparer.Ordinal);
        Symbols = [.. _listings.Keys.Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Symbols { get; }

    /// <exception cref="ParleyException">The name is taken, or name, cash or a holding is out of bounds.</exception>
    public Account Open(string name, decimal cash, IReadOnlyList<Holding>? holdings = null)
    {
        OrderRules.CheckAccount(name, cash);
        var account = new Account(name, cash);
        foreach (var holding in holdings ?? [])
        {
            OrderRules.Require(holding.Quantity is >= 0 and <= OrderRules.LargestQuantity, "A holding is 0 to 1,000,000 pieces.");
            account.Deposit(Find(holding.Symbol).Symbol, holding.Quantity);
        }

        lock (_gate)
        {
            if (!_accounts.TryAdd(name, account))
                throw new ParleyException(ErrorCode.AlreadyExists, "Another connection has an account of this name; choose another name.");
        }

        return account;
    }

    /// <summary>Cancels what the account has in the books and forgets it.</summary>
    public void Close(Account account)
    {
        lock (_gate)
        {
            if (!_accounts.TryGetValue(account.Name, out var known) || known != account)
                return;
            foreach (var order in account.Open.Values.ToArray())
                Withdraw(order);
            _accounts.Remove(account.Name);
            account.Close();
        }
    }

    /// <exception cref="FaultException{TDetail}">The symbol is unknown.</exception>
    public void CheckSymbol(string symbol) => Find(symbol);

    /// <summary>Throws what <see cref="Place"/> would throw now, and does nothing else.</summary>
    public void Check(Account account, PlaceOrder request)
    {
        lock (_gate)
            Accept(account, request);
    }

    /// <exception cref="ParleyException">The order breaks a rule, or the account is closed or has too many open orders.</exception>
    /// <exception cref="FaultException{TDetail}">The symbol is unknown, or cash or pieces do not suffice.</exception>
    public OrderAck Place(Account account, PlaceOrder request)
    {
        lock (_gate)
        {
            var listing = Accept(account, request);
            var order = new Order(new OrderId(++_lastOrder), account, listing.Symbol, request.Side, request.Price, request.Quantity);
            account.Reserve(order);
            var execution = listing.Book.Execute(order, request.Lifetime);
            foreach (var withdrawn in execution.Withdrawn)
                withdrawn.Owner.Release(withdrawn);
            foreach (var match in execution.Matches)
                Settle(listing, match);

            var dropped = order.Remaining > 0 && request.Lifetime == Lifetime.Immediate;
            if (dropped)
                account.Release(order);
            if (!dropped || execution.Matches.Count + execution.Withdrawn.Count > 0)
                listing.Changed();
            var status = order.Remaining == 0 ? OrderStatus.Filled : dropped ? OrderStatus.Dropped : OrderStatus.Open;
            return new OrderAck(order.Id, status, order.Filled, order.Remaining);
        }
    }

    /// <summary>False if the account has no such order in a book (any more).</summary>
    public bool Cancel(Account account, OrderId id)
    {
        lock (_gate)
        {
            if (!account.Open.TryGetValue(id, out var order))
                return false;
            Withdraw(order);
            return true;
        }
    }

    public Portfolio Describe(Account account)
    {
        lock (_gate)
            return account.Describe();
    }

    public void Heartbeat(Account account, long sentAt)
    {
        lock (_gate)
            account.LastHeartbeat = Math.Max(sentAt, account.LastHeartbeat ?? sentAt);
    }

    /// <exception cref="ParleyException">The depth is out of bounds.</exception>
    /// <exception cref="FaultException{TDetail}">The symbol is unknown.</exception>
    public Book Depth(string symbol, int levels)
    {
        OrderRules.Require(levels is > 0 and <= OrderRules.DeepestBook, "A book's depth is 1 to 50 levels.");
        var listing = Find(symbol);
        lock (_gate)
        {
            var (bids, asks) = listing.Book.Depth(levels);
            return new Book(listing.Symbol, bids, asks);
        }
    }

    /// <summary>The current quote, then one for each change, with a bounded buffer for one who reads slowly.</summary>
    public async IAsyncEnumerable<Quote> QuotesAsync(string symbol, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var listing = Find(symbol);
        using var subscription = SubscribeToQuotes(listing);
        await foreach (var quote in subscription.ReadAllAsync(cancellationToken))
            yield return quote;
    }

    /// <summary>Every trade from now on, with a bounded buffer for one who reads slowly.</summary>
    public async IAsyncEnumerable<Trade> TradesAsync(string symbol, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var subscription = Find(symbol).Trades.Subscribe();
        await foreach (var trade in subscription.ReadAllAsync(cancellationToken))
            yield return trade;
    }

    private Subscription<Quote> SubscribeToQuotes(Listing listing)
    {
        // Under the lock, so that no change falls between the first quote and the subscription.
        lock (_gate)
        {
            var subscription = listing.Quotes.Subscribe();
            subscription.Start(listing.Quote);
            return subscription;
        }
    }

    private Listing Find(string symbol) =>
        _listings.TryGetValue(symbol, out var listing)
            ? listing
            : throw new FaultException<UnknownSymbol>(new(symbol, Symbols), "The exchange does not list this symbol.", ErrorCode.NotFound);

    private Listing Accept(Account account, PlaceOrder request)
    {
        OrderRules.Check(request);
        var listing = Find(request.Symbol);
        if (!_accounts.TryGetValue(account.Name, out var known) || known != account)
            throw new ParleyException(ErrorCode.FailedPrecondition, "The account is closed.");
        if (account.Open.Count >= OrderRules.OpenOrdersPerAccount)
            throw new ParleyException(ErrorCode.ResourceExhausted, "The account has 1,000 open orders; cancel some first.");
        account.Require(request);
        return listing;
    }

    private void Settle(Listing listing, Match match)
    {
        var now = _time.GetUtcNow();
        Settle(match.Maker, match, match.MakerRemaining, now);
        Settle(match.Taker, match, match.TakerRemaining, now);
        listing.Traded(match, now);
    }

    private static void Settle(Order order, Match match, int remaining, DateTimeOffset now) =>
        order.Owner.Settle(order, new Fill(order.Id, order.Symbol, order.Side, match.Price, match.Quantity, remaining, now));

    private void Withdraw(Order order)
    {
        var listing = _listings[order.Symbol];
        listing.Book.Cancel(order);
        order.Owner.Release(order);
        listing.Changed();
    }
}

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Parley;
using Parley.AspNetCore;
using Trading.Contracts;
using Trading.Exchange;
using Trading.Tour;

namespace Trading.Server;

/// <summary>The exchange's service without a network: a line is the service itself, so only the sample's own code is at work.</summary>
internal sealed class InProcessExchange(Venue venue) : IClients<ITradingEvents>
{
    private readonly ConcurrentDictionary<string, ITradingEvents> _callbacks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Group, string Connection), bool> _members = new();
    private int _lastConnection;

    public ITradingEvents All => new Everyone(() => _callbacks.Values);

    public Task<Line> DialAsync(Codec codec, ITradingEvents events, CancellationToken cancellationToken)
    {
        var id = "c" + Interlocked.Increment(ref _lastConnection);
        var caller = new Caller(events, id);
        var service = new TradingService(caller, this, venue);
        _callbacks[id] = events;
        return Task.FromResult(new Line(service, () => new LineStatus("in process", 0, 0), HangUpAsync));

        async ValueTask HangUpAsync()
        {
            _callbacks.TryRemove(id, out _);
            await caller.AbortAsync();
            await service.DisposeAsync();
        }
    }

    public ITradingEvents Group(string group) =>
        new Everyone(() => _callbacks.Where(item => _members.ContainsKey((group, item.Key))).Select(item => item.Value));

    public ITradingEvents Connection(string connectionId) =>
        new Everyone(() => _callbacks.Where(item => item.Key == connectionId).Select(item => item.Value));

    public ITradingEvents AllExcept(string connectionId) =>
        new Everyone(() => _callbacks.Where(item => item.Key != connectionId).Select(item => item.Value));

    public ValueTask JoinAsync(string connectionId, string group, CancellationToken cancellationToken = default)
    {
        _members[(group, connectionId)] = true;
        return default;
    }

    public ValueTask LeaveAsync(string connectionId, string group, CancellationToken cancellationToken = default)
    {
        _members.TryRemove((group, connectionId), out _);
        return default;
    }

    private sealed class Caller(ITradingEvents callback, string connectionId) : ICaller<ITradingEvents>
    {
        private readonly CancellationTokenSource _aborted = new();

        public ITradingEvents Callback => callback;

        public string ConnectionId => connectionId;

        public ClaimsPrincipal User { get; } = new();

        public CancellationToken Aborted => _aborted.Token;

        public Task AbortAsync() => _aborted.CancelAsync();
    }

    private sealed class Everyone(Func<IEnumerable<ITradingEvents>> members) : ITradingEvents
    {
        public async ValueTask OrderFilledAsync(Fill fill)
        {
            foreach (var member in members())
                await member.OrderFilledAsync(fill);
        }

        public async ValueTask AnnounceAsync(string text)
        {
            foreach (var member in members())
                await member.AnnounceAsync(text);
        }

        public ValueTask<bool> ConfirmAsync(string question, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("Many cannot answer one question.");
    }
}

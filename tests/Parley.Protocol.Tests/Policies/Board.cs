using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Calls;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Policies;

/// <summary>Notes what comes, and gives the items that a test writes.</summary>
internal sealed class Board : IBoard
{
    public Channel<(string Symbol, int Value)> Prices { get; } = Channel.CreateUnbounded<(string, int)>();

    public Channel<Tick> Ticks { get; } = Channel.CreateUnbounded<Tick>();

    public Channel<int> Items { get; } = Channel.CreateUnbounded<int>();

    /// <summary>How many items the engine has taken from the handlers.</summary>
    public int Pulled => Volatile.Read(ref _pulled);

    /// <summary>Completes when the handler of a stream has been left.</summary>
    public Task Left => _left.Task.Soon();

    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _pulled;

    public static (ServedContract, object) Serve(Board board) => (ServedContract.Of(ContractDescriptors.Get<IBoard>()), board);

    public ValueTask PriceAsync(string symbol, int value)
    {
        Prices.Writer.TryWrite((symbol, value));
        return default;
    }

    public ValueTask FewAsync(string symbol, int value) => default;

    public ValueTask OldestAsync(int number) => default;

    public ValueTask NewestAsync(int number) => default;

    public ValueTask RatedAsync(int number) => default;

    public ValueTask RatedPriceAsync(string symbol, int value) => PriceAsync(symbol, value);

    public ValueTask RatedEventAsync(string symbol, int value) => default;

    public ValueTask RatedTextAsync(string text) => default;

    public ValueTask PlainAsync(int number) => default;

    public ValueTask TextAsync(string text) => default;

    public IAsyncEnumerable<Tick> TicksAsync(CancellationToken cancellationToken = default) => All(Ticks, cancellationToken);

    public IAsyncEnumerable<Tick> FewTicksAsync(CancellationToken cancellationToken = default) => All(Ticks, cancellationToken);

    public IAsyncEnumerable<int> OldestItemsAsync(CancellationToken cancellationToken = default) => All(Items, cancellationToken);

    public IAsyncEnumerable<int> NewestItemsAsync(CancellationToken cancellationToken = default) => All(Items, cancellationToken);

    public IAsyncEnumerable<int> RatedItemsAsync(CancellationToken cancellationToken = default) => All(Items, cancellationToken);

    // An item counts as pulled when the next one is asked for: only then has the engine done with it what it wants.
    private async IAsyncEnumerable<T> All<T>(
        Channel<T> items, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in items.Reader.ReadAllAsync(cancellationToken))
            {
                yield return item;
                Interlocked.Increment(ref _pulled);
            }
        }
        finally
        {
            _left.TrySetResult();
        }
    }
}

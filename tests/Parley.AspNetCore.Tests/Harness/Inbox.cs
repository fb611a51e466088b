using System.Threading.Channels;
using System.Threading.Tasks;

namespace Parley.AspNetCore.Tests.Harness;

/// <summary>What happened, in order, for a test that waits for it.</summary>
internal sealed class Inbox<T>
{
    private readonly Channel<T> _items = Channel.CreateUnbounded<T>();

    public int Waiting => _items.Reader.Count;

    public void Add(T item) => _items.Writer.TryWrite(item);

    public Task<T> NextAsync() => _items.Reader.ReadAsync().Soon();

    public bool TryTake(out T? item) => _items.Reader.TryRead(out item);
}

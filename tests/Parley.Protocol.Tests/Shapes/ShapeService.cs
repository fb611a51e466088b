using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Tests.Contracts;

namespace Parley.Protocol.Tests.Shapes;

/// <summary>The service under call; a test replaces what it is about.</summary>
internal sealed class ShapeService : IShapes
{
    public Func<int, IAsyncEnumerable<int>, CancellationToken, ValueTask<int>> Sum { get; set; } = AddUp;

    public Func<IAsyncEnumerable<Box>, string, CancellationToken, ValueTask> Pack { get; set; } = static (_, _, _) => default;

    public Func<string, IAsyncEnumerable<string>, CancellationToken, IAsyncEnumerable<string>> Echo { get; set; } = Repeat;

    public Func<string, CancellationToken, ValueTask<string>> Plain { get; set; } = static (text, _) => new(text);

    public ValueTask<int> SumAsync(int start, IAsyncEnumerable<int> items, CancellationToken cancellationToken = default) =>
        Sum(start, items, cancellationToken);

    public ValueTask PackAsync(IAsyncEnumerable<Box> boxes, string label = "none", CancellationToken cancellationToken = default) =>
        Pack(boxes, label, cancellationToken);

    public IAsyncEnumerable<string> EchoAsync(string prefix, IAsyncEnumerable<string> texts, CancellationToken cancellationToken = default) =>
        Echo(prefix, texts, cancellationToken);

    public Task<int> HurryAsync(IAsyncEnumerable<int> items, CancellationToken cancellationToken = default) =>
        Sum(0, items, cancellationToken).AsTask();

    public ValueTask<string> PlainAsync(string text, CancellationToken cancellationToken = default) => Plain(text, cancellationToken);

    private static async ValueTask<int> AddUp(int start, IAsyncEnumerable<int> items, CancellationToken cancellationToken)
    {
        await foreach (var item in items)
            start += item;
        return start;
    }

    private static async IAsyncEnumerable<string> Repeat(
        string prefix, IAsyncEnumerable<string> texts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var text in texts)
            yield return prefix + text;
    }
}

using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Tests.Contracts;

/// <summary>The service under call; a test replaces what it is about.</summary>
internal sealed class Lab : ILab
{
    public Func<string, CancellationToken, ValueTask<string>> Echo { get; set; } = static (text, _) => new(text);

    public Func<string, CancellationToken, ValueTask> Touch { get; set; } = static (_, _) => default;

    public Func<int, ValueTask> Note { get; set; } = static _ => default;

    public Func<int, CancellationToken, IAsyncEnumerable<int>> Count { get; set; } = CountUp;

    public Func<int, int, CancellationToken, IAsyncEnumerable<string>> Chunks { get; set; } = Cut;

    public Func<string, CancellationToken, ValueTask<int>> Decide { get; set; } = static (_, _) => new(1);

    public Func<CancellationToken, ValueTask<string>> Hurry { get; set; } = static _ => new("done");

    public Func<Box, Box> Pack { get; set; } = static box => box;

    public ValueTask<string> EchoAsync(string text, CancellationToken cancellationToken = default) => Echo(text, cancellationToken);

    public ValueTask<int> AddAsync(int left, int right = 100) => new(left + right);

    public ValueTask TouchAsync(string name, CancellationToken cancellationToken = default) => Touch(name, cancellationToken);

    public ValueTask NoteAsync(int number) => Note(number);

    public IAsyncEnumerable<int> CountAsync(int count, CancellationToken cancellationToken = default) => Count(count, cancellationToken);

    public IAsyncEnumerable<string> ChunksAsync(int count, int size, CancellationToken cancellationToken = default) =>
        Chunks(count, size, cancellationToken);

    public ValueTask<int> DecideAsync(string how, CancellationToken cancellationToken = default) => Decide(how, cancellationToken);

    public ValueTask<string> HurryAsync(CancellationToken cancellationToken = default) => Hurry(cancellationToken);

    public ValueTask<Box> PackAsync(Box box) => new(Pack(box));

    private static async IAsyncEnumerable<int> CountUp(int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return i;
        }

        await Task.CompletedTask;
    }

    private static async IAsyncEnumerable<string> Cut(int count, int size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new string('x', size);
        }

        await Task.CompletedTask;
    }
}

using System;
using System.Collections.Generic;
using System.Threading;

namespace Parley.Protocol.Tests.Shapes;

/// <summary>Streams of answers that have to end in time.</summary>
[Contract]
public interface IHurried
{
    [Timeout(2000), Operation(Id = 21)]
    IAsyncEnumerable<string> WatchAsync(CancellationToken cancellationToken = default);

    [Timeout(2000), Operation(Id = 22)]
    IAsyncEnumerable<string> MixAsync(IAsyncEnumerable<string> texts, CancellationToken cancellationToken = default);

    [Operation(Id = 23)]
    IAsyncEnumerable<string> PatientAsync(IAsyncEnumerable<string> texts, CancellationToken cancellationToken = default);
}

/// <summary>The service under call; a test replaces what it is about.</summary>
internal sealed class HurriedService : IHurried
{
    public Func<IAsyncEnumerable<string>, CancellationToken, IAsyncEnumerable<string>> Answer { get; set; } = static (texts, _) => texts;

    public IAsyncEnumerable<string> WatchAsync(CancellationToken cancellationToken = default) => Answer(new Feed<string>(["one"]), cancellationToken);

    public IAsyncEnumerable<string> MixAsync(IAsyncEnumerable<string> texts, CancellationToken cancellationToken = default) =>
        Answer(texts, cancellationToken);

    public IAsyncEnumerable<string> PatientAsync(IAsyncEnumerable<string> texts, CancellationToken cancellationToken = default) =>
        Answer(texts, cancellationToken);
}

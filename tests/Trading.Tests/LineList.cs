using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley;
using Trading.Contracts;
using Trading.Tour;

namespace Trading.Tests;

/// <summary>Dials, and hangs up every line at the end.</summary>
internal sealed class LineList(Dial dial) : IAsyncDisposable
{
    private readonly List<Line> _lines = [];

    public async Task<Line> DialAsync(Codec codec, ITradingEvents events, CancellationToken cancellationToken)
    {
        var line = await dial(codec, events, cancellationToken);
        _lines.Add(line);
        return line;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var line in _lines)
            await line.DisposeAsync();
    }
}

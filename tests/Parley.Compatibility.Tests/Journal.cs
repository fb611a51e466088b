using System.Collections.Concurrent;

namespace Parley.Compatibility.Tests;

/// <summary>What a service was told.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string[] Lines => _lines.ToArray();

    public void Add(string line) => _lines.Enqueue(line);
}

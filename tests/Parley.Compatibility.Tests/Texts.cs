using System.Collections.Generic;
using System.Threading.Tasks;

namespace Parley.Compatibility.Tests;

/// <summary>Streams of text, given and read.</summary>
internal static class Texts
{
    public static async IAsyncEnumerable<string> Of(params string[] items)
    {
        foreach (var item in items)
            yield return item;
        await Task.CompletedTask;
    }

    public static async Task<List<string>> ReadAsync(IAsyncEnumerable<string> items)
    {
        var all = new List<string>();
        await foreach (var item in items)
            all.Add(item);
        return all;
    }
}

using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Parley.Load.Scenarios;

/// <summary>How many connections a process may have open here.</summary>
internal static class OpenFiles
{
    private const string Limits = "/proc/self/limits";

    // Of the runtime, the libraries and the pipes.
    private const int Others = 500;

    /// <summary>As many connections as asked for, or as the limit on open files allows.</summary>
    public static int AtMost(int connections)
    {
        if (!File.Exists(Limits))
            return connections;
        var line = File.ReadLines(Limits).FirstOrDefault(static line => line.StartsWith("Max open files", StringComparison.Ordinal));
        // "Max open files  <soft>  <hard>  files"; the runtime raises the soft limit to the hard one.
        var hard = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(4);
        return int.TryParse(hard, CultureInfo.InvariantCulture, out var limit) ? Math.Min(connections, Math.Max(1, limit - Others)) : connections;
    }
}

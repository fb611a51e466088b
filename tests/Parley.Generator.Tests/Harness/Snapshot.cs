using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Parley.Generator.Tests.Harness;

/// <summary>Compares emitted files with those in <c>_snapshots</c>; <c>PARLEY_UPDATE_SNAPSHOTS=1</c> writes them instead.</summary>
internal static class Snapshot
{
    public static void Match(string name, IReadOnlyDictionary<string, string> files, [CallerFilePath] string here = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(here)!, "_snapshots", name);
        if (Environment.GetEnvironmentVariable("PARLEY_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(folder);
            foreach (var old in Directory.GetFiles(folder))
                File.Delete(old);
            foreach (var (file, text) in files)
                File.WriteAllText(Path.Combine(folder, file), text);
            return;
        }

        Assert.True(Directory.Exists(folder), "There is no snapshot '" + name + "'. Run the test with PARLEY_UPDATE_SNAPSHOTS=1 and review it.");
        Assert.Equal(Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal), files.Keys.Order(StringComparer.Ordinal));
        foreach (var (file, text) in files)
            Assert.Equal(File.ReadAllText(Path.Combine(folder, file)), text);
    }
}

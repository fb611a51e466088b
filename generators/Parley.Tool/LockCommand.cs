using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Parley.Model;
using Parley.Model.Guard;

namespace Parley.Tool;

/// <summary>Writes the lock file and tells what that accepts.</summary>
internal static class LockCommand
{
    /// <summary>Brings the lock file up to date with the assembly; returns what changed, a line for each difference.</summary>
    public static IReadOnlyList<string> Run(string assembly, string file)
    {
        using var stream = File.OpenRead(assembly);
        var manifests = AssemblyManifests.Read(stream);
        var before = File.Exists(file) ? File.ReadAllText(file) : null;
        if (manifests.Count == 0 && before is null)
            return [];

        var now = ContractLock.Write(manifests);
        if (before?.ReplaceLineEndings("\n") == now)
            return [];

        Replace(file, now);
        return [$"{Path.GetFileName(file)} was written, contracts: {manifests.Count}", .. Differences(before, manifests)];
    }

    private static IEnumerable<string> Differences(string? text, IReadOnlyList<Manifest> manifests)
    {
        if (Read(text) is not { } before)
            return [];

        var found = manifests.Select(manifest => (Manifest: manifest, Locked: before.Find(manifest.Name, manifest.Interface))).ToList();
        var kept = found.Where(static pair => pair.Locked is not null)
            .SelectMany(pair => ContractComparison.Compare(pair.Locked!.Manifest, pair.Manifest, before.IsCallback(pair.Manifest.Name)));
        var removed = before.Contracts.Where(locked => found.TrueForAll(pair => pair.Locked != locked))
            .Select(locked => ContractComparison.Removed(locked.Manifest, before.IsCallback(locked.Manifest.Name)));
        return kept.Concat(removed).Select(Describe)
            .Concat(found.Where(static pair => pair.Locked is null).Select(static pair => $"  new       '{pair.Manifest.Name}' is guarded from now on"))
            .Distinct(StringComparer.Ordinal);
    }

    private static string Describe(ContractChange change) => change.IsBreaking
        ? $"  breaking  '{change.Subject}' {change.What}; that breaks {change.Broken}"
        : $"  additive  '{change.Subject}' {change.What}";

    // What is damaged is replaced, which is what the command is asked for then.
    private static ContractLock? Read(string? text)
    {
        try
        {
            return text is null ? null : ContractLock.Read(text);
        }
        catch (ManifestFormatException)
        {
            return null;
        }
    }

    // The builds of several target frameworks may write at the same time, and none may read half a file.
    private static void Replace(string file, string text)
    {
        var draft = file + "." + Guid.NewGuid().ToString("N") + ".tmp";
        File.WriteAllText(draft, text);
        File.Move(draft, file, overwrite: true);
    }
}

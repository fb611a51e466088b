using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Parley.Architecture.Tests.Reading;

namespace Parley.Architecture.Tests.Rules;

/// <summary>Which namespaces the folders of the engine and of the generator may use.</summary>
internal static class FolderDependencies
{
    private const string Engine = "Parley.Protocol";
    private const string Roslyn = "Microsoft.CodeAnalysis";

    // What is not listed for a folder, and is one of Watched, must not be used there. The roots Parley and Parley.Protocol are open to all.
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["src/Parley.Protocol/Frames"] = [],
        ["src/Parley.Protocol/Transport"] = [],
        ["src/Parley.Protocol/Codecs"] = [Engine + ".Frames", "Parley.Serialization"],
        ["src/Parley.Protocol/Backlogs"] = ["Parley.Serialization", "Parley.Descriptors"],
        ["src/Parley.Protocol/Calls"] = [Engine + ".Frames", Engine + ".Backlogs", Engine + ".Codecs", "Parley.Serialization", "Parley.Descriptors"],
        ["src/Parley.Protocol/Connection"] =
        [
            Engine + ".Frames", Engine + ".Transport", Engine + ".Codecs", Engine + ".Backlogs", Engine + ".Calls", "Parley.Serialization",
            "Parley.Descriptors",
        ],
        ["generators/Model"] = [],
        ["generators/Parley.Generator/Reading"] = [Roslyn, "Parley.Model"],
        // The text that a generator hands over is a Roslyn type, but knows nothing of symbols.
        ["generators/Parley.Generator/Emit"] = ["Parley.Model", Roslyn + ".Text"],
        ["generators/Parley.Generator/Rules"] = [Roslyn, "Parley.Model", "Parley.Generator.Reading"],
    };

    private static readonly string[] Watched =
    [
        Engine + ".Frames", Engine + ".Transport", Engine + ".Codecs", Engine + ".Backlogs", Engine + ".Calls", Engine + ".Connection", "Parley.Client",
        "Parley.AspNetCore", "Parley.Serialization", "Parley.Descriptors", "Parley.Model", "Parley.Generator.Reading",
        "Parley.Generator.Emit", "Parley.Generator.Rules", Roslyn + ".Text", Roslyn,
    ];

    // Of the codecs, the calls know the interface alone.
    private const string CodecSeam = "IFrameCodec";

    public static IEnumerable<string> Violations(IReadOnlyCollection<SourceFile> files)
    {
        var types = UsedNames.TypesOf(files);
        return MayUse.SelectMany(folder => files.Where(file => file.IsUnder(folder.Key))
            .SelectMany(file => InFile(file, folder.Key, folder.Value, types)));
    }

    private static IEnumerable<string> InFile(SourceFile file, string folder, string[] allowed, HashSet<string> types)
    {
        var own = Namespaces.Expected(folder + "/_.cs")!;
        foreach (var used in UsedNames.Of(file, types))
        {
            var target = Watched.FirstOrDefault(watched => IsIn(used.Name, watched));
            if (target is null)
                continue;
            if (used.IsGlobalUsing)
                yield return $"{file.At(used.Where)}: a global using of {used.Name} would open it to every folder.";
            else if (!IsIn(target, own) && !allowed.Any(one => IsIn(target, one)))
                yield return $"{file.At(used.Where)}: {folder} must not use {target} ({used.Name}).";
        }

        if (folder != "src/Parley.Protocol/Calls")
            yield break;
        foreach (var name in file.Syntax.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (name.Identifier.ValueText != CodecSeam && types.Any(type => type.StartsWith(Engine + ".Codecs.", StringComparison.Ordinal) &&
                type.EndsWith("." + name.Identifier.ValueText, StringComparison.Ordinal)))
            {
                yield return $"{file.At(name)}: Calls may use {CodecSeam} of the codecs, not {name.Identifier.ValueText}.";
            }
        }
    }

    private static bool IsIn(string name, string space) =>
        name == space || name.StartsWith(space + ".", StringComparison.Ordinal);
}

using System;
using System.Collections.Generic;
using System.Linq;
using Parley.Architecture.Tests.Reading;

namespace Parley.Architecture.Tests.Rules;

/// <summary>Emitted code names types of the package Parley and no others of ours, so that a contract project needs only that package.</summary>
internal static class GeneratedNames
{
    public static IEnumerable<string> Violations(IReadOnlyCollection<SourceFile> files)
    {
        var types = UsedNames.TypesOf(files.Where(static file => file.IsUnder("src/Parley") && file.IsCSharp));
        foreach (var file in files.Where(static file => file.IsSnapshot && file.IsCSharp))
        {
            foreach (var used in UsedNames.Of(file, types).Where(static used => used.Name.StartsWith("Parley.", StringComparison.Ordinal)))
            {
                if (!types.Any(type => used.Name == type || used.Name.StartsWith(type + ".", StringComparison.Ordinal) || used.Name == type + "Attribute"))
                    yield return $"{file.At(used.Where)}: emitted code names {used.Name}, which is no type of the package Parley.";
            }
        }
    }
}

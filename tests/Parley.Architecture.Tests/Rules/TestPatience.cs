using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Parley.Architecture.Tests.Reading;

namespace Parley.Architecture.Tests.Rules;

/// <summary>Tests wait for what they test, never for time to pass.</summary>
internal static class TestPatience
{
    private static readonly string[] Waits = ["Thread.Sleep", "Task.Delay"];

    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsCSharp && file.IsUnder("tests")
        from access in file.Syntax.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        let name = access.ToString().Replace("global::", "")
        where Waits.Any(wait => name == wait || name.EndsWith("." + wait, System.StringComparison.Ordinal))
        select $"{file.At(access)}: {name} makes a test slow or wrong; wait for the event, or move a TimeProvider.";
}

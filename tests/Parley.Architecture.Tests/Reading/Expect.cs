using System;
using System.Collections.Generic;
using System.Linq;

namespace Parley.Architecture.Tests.Reading;

/// <summary>What the tests say of a rule: it holds, or it finds what it should.</summary>
internal static class Expect
{
    /// <summary>Fails with every violation, a line each.</summary>
    public static void None(IEnumerable<string> violations)
    {
        var all = violations.ToList();
        if (all.Count > 0)
            Assert.Fail(all.Count + " violation(s):\n" + string.Join('\n', all));
    }

    /// <summary>Fails unless there is exactly one violation and it has each of <paramref name="words"/>.</summary>
    public static void One(IEnumerable<string> violations, params string[] words)
    {
        var violation = Assert.Single(violations);
        foreach (var word in words)
            Assert.Contains(word, violation, StringComparison.Ordinal);
    }
}

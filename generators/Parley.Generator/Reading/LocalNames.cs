using System;
using System.Collections.Generic;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>Names the locals that an emitted reader collects values in, clear of each other and of its own locals.</summary>
internal sealed class LocalNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal)
    {
        "writer", "reader", "value", "seen", "member", "count", "index", "error", "fresh",
    };

    public string For(string memberName)
    {
        var name = WireNames.OfMember(memberName);
        while (!_taken.Add(name))
            name += "_";
        return TypeText.Identifier(name);
    }
}

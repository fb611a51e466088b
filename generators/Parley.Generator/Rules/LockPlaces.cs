using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Parley.Generator.Rules;

/// <summary>Places in the lock file.</summary>
internal static class LockPlaces
{
    /// <summary>The line from an offset on.</summary>
    public static Location At(string path, SourceText text, int position)
    {
        var start = Math.Min(position, text.Length);
        var span = TextSpan.FromBounds(start, Math.Max(start, text.Lines.GetLineFromPosition(start).End));
        return Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
    }
}

using System;

namespace Parley.Model;

/// <summary>A text is no JSON, no manifest or no lock file.</summary>
/// <param name="position">The offset in the text at which that shows.</param>
internal sealed class ManifestFormatException(string message, int position) : Exception(message)
{
    /// <summary>The offset in the text.</summary>
    public int Position { get; } = position;
}

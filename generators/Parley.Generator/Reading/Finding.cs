using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>One mistake in a contract: what, where, and the words for the rule's message. Lives no longer than the reading.</summary>
/// <param name="Where">The token to underline; null if the compiler reports the mistake itself.</param>
internal sealed record Finding(FindingKind Kind, Location? Where, params object[] Words)
{
    /// <summary>The rule's id.</summary>
    public string Id => "PAR" + ((int)Kind).ToString("000", CultureInfo.InvariantCulture);
}

using System;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>One mistake in a contract: what, where, and the words for the rule's message. Lives no longer than the reading.</summary>
/// <param name="Where">The token to underline; null if the compiler reports the mistake itself.</param>
internal sealed record Finding(FindingKind Kind, Location? Where, params object[] Words)
{
    /// <summary>The property of a diagnostic that holds <see cref="Advice"/>.</summary>
    public const string AdviceName = "advice";

    /// <summary>The rule's id.</summary>
    public string Id => "PAR" + ((int)Kind).ToString("000", CultureInfo.InvariantCulture);

    /// <summary>What has to change if it is not what is underlined: a payload type or a member of one, in the same project.</summary>
    public IReadOnlyList<Location> Mend { get; init; } = Array.Empty<Location>();

    /// <summary>Which of the rule's mends is meant, for its code fix; null if there is one mend or none.</summary>
    public string? Advice { get; init; }
}

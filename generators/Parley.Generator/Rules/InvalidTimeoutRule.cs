using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR018: a deadline is 1 millisecond to 1 hour.</summary>
internal static class InvalidTimeoutRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR018",
        title: "A deadline is 1 millisecond to 1 hour",
        messageFormat: "The [Timeout] of '{0}' is out of range; use 1 to 3600000 milliseconds",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A deadline of nothing ends each call before it starts; one of more than an hour outlives connections.",
        helpLinkUri: ContractRules.Pages + "PAR018.md");
}

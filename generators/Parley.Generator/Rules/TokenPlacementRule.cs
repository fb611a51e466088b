using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR012: the cancellation token is the last parameter.</summary>
internal static class TokenPlacementRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR012",
        title: "The cancellation token is the last parameter",
        messageFormat: "The token '{1}' of '{0}' is not the last parameter; move it to the end, and keep only one",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A cancellation token does not travel as an argument; as the last parameter it stays out of the arguments' order.",
        helpLinkUri: ContractRules.Pages + "PAR012.md");
}

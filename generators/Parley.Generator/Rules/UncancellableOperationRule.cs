using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR019: an operation can be cancelled.</summary>
internal static class UncancellableOperationRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR019",
        title: "An operation can be cancelled",
        messageFormat: "'{0}' takes no CancellationToken, so {1}; add one as its last parameter",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The caller's token is the token of the handler: without one, a handler works on for a caller who has left.",
        helpLinkUri: ContractRules.Pages + "PAR019.md");
}

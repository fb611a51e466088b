using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR007: a contract has an operation.</summary>
internal static class EmptyContractRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR007",
        title: "A contract has an operation",
        messageFormat: "The contract '{0}' has no operations, so nothing can be called; declare a method, or remove [Contract]",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A contract is its operations, including those of its base interfaces.",
        helpLinkUri: ContractRules.Pages + "PAR007.md");
}

using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR002: a contract is visible in its project.</summary>
internal static class HiddenContractRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR002",
        title: "A contract is visible in its project",
        messageFormat: "The contract '{0}' is private, protected or file-local, so emitted code cannot implement it; make it and the types around it public or internal",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Emitted code implements the contract from another file and another namespace.",
        helpLinkUri: ContractRules.Pages + "PAR002.md");
}

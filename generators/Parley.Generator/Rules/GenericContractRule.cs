using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR001: a contract is not generic.</summary>
internal static class GenericContractRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR001",
        title: "A contract is not generic",
        messageFormat: "The contract '{0}' is generic or nested in a generic type, so it has no fixed name and payloads on the wire; declare one contract for each type argument",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A contract is found on the wire by its name, and its payloads are fixed when it is compiled. A generic interface has neither.",
        helpLinkUri: ContractRules.Pages + "PAR001.md");
}

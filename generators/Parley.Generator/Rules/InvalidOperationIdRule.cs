using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR017: an operation id is 1 to 65,535.</summary>
internal static class InvalidOperationIdRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR017",
        title: "An operation id is 1 to 65,535",
        messageFormat: "The [Operation(Id)] of '{0}' is out of range; use a number from 1 to 65535, 1 to 127 being the shortest",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Numbers above 65,535 belong to the hashes of operations without an id, and 0 stands for none.",
        helpLinkUri: ContractRules.Pages + "PAR017.md");
}

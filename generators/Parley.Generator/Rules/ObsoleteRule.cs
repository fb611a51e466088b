using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR008: what a contract has can be used.</summary>
internal static class ObsoleteRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR008",
        title: "What a contract has can be used",
        messageFormat: "{1} of '{0}' cannot be used by emitted code: {2}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Emitted code calls the operations of a contract and creates what they carry, so that nothing of it may be forbidden to use.",
        helpLinkUri: ContractRules.Pages + "PAR008.md");
}

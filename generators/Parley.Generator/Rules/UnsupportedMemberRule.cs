using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR011: a contract has only methods without a body.</summary>
internal static class UnsupportedMemberRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR011",
        title: "A contract has only methods without a body",
        messageFormat: "'{0}' is no operation: {1}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Each member of a contract is a message. Properties, events, generic methods, static members and members with a body are none.",
        helpLinkUri: ContractRules.Pages + "PAR011.md");
}

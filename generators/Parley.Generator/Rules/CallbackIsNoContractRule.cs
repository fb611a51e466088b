using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR003: a callback is a contract.</summary>
internal static class CallbackIsNoContractRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR003",
        title: "A callback is a contract",
        messageFormat: "'{0}' is no contract, so the server cannot call it; mark the interface with [Contract], or name another one",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The callback of a contract is what the server may call on a client, so it is an interface with [Contract] itself.",
        helpLinkUri: ContractRules.Pages + "PAR003.md");
}

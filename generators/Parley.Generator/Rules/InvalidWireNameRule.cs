using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR004: a name on the wire is short and has no dot, space or control character.</summary>
internal static class InvalidWireNameRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR004",
        title: "A name on the wire is short and has no dot, space or control character",
        messageFormat: "The name on the wire of '{0}' {1}; use 1 to 128 letters, digits, '-' or '_'",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The wire names an operation as 'Contract.Operation', so the two parts have no dot of their own.",
        helpLinkUri: ContractRules.Pages + "PAR004.md");
}

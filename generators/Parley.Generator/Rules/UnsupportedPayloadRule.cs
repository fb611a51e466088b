using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR020: a type of an operation can cross the wire.</summary>
internal static class UnsupportedPayloadRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR020",
        title: "A type of an operation can cross the wire",
        messageFormat: "{1} of '{0}' cannot cross the wire: {2}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Both codecs write and read each type by its members, known when it is compiled. See docs/diagnostics/PAR020.md for the list of types.",
        helpLinkUri: ContractRules.Pages + "PAR020.md");
}

using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR021: the detail of a fault can cross the wire.</summary>
internal static class UnsupportedFaultDetailRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR021",
        title: "The detail of a fault can cross the wire",
        messageFormat: "The fault {1} of '{0}' cannot cross the wire: {2}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The detail of a declared fault travels as any payload does, and the fault is known by the type's simple name.",
        helpLinkUri: ContractRules.Pages + "PAR021.md");
}

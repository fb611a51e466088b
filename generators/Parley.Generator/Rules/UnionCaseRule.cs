using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR026: the cases of a union derive from it and are told apart.</summary>
internal static class UnionCaseRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR026",
        title: "The cases of a union derive from it and are told apart",
        messageFormat: "{1} of '{0}' cannot cross the wire: {2}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A reader creates the case that the name or tag stands for, and hands it over as the union.",
        helpLinkUri: ContractRules.Pages + "PAR026.md");
}

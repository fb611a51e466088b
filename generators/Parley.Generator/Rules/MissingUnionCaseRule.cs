using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR060: what derives from a union is a case of it.</summary>
internal static class MissingUnionCaseRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR060",
        title: "What derives from a union is a case of it",
        messageFormat: "'{0}' derives from the union '{1}' and is none of its cases, so that sending it fails; add it to the cases, or make it abstract",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A value travels as a case that its union declares, never as the base of its type.",
        helpLinkUri: ContractRules.Pages + "PAR060.md");
}

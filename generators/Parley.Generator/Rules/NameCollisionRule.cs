using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR013: each operation has a name of its own.</summary>
internal static class NameCollisionRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR013",
        title: "Each operation has a name of its own",
        messageFormat: "'{0}' is '{1}' on the wire, as '{2}' is already; give one of them [Operation(Name = \"...\")]",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The wire knows operations by name only, so overloads need names that differ, and so do methods whose names differ in 'Async' only.",
        helpLinkUri: ContractRules.Pages + "PAR013.md");
}

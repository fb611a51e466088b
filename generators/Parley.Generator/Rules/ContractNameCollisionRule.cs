using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR005: each contract of a project has a name of its own.</summary>
internal static class ContractNameCollisionRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR005",
        title: "Each contract of a project has a name of its own",
        messageFormat: "The contract '{0}' is '{1}' on the wire, as '{2}' is already; give one of them another name with [Contract(Name = \"...\")]",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The wire knows a contract by its name without the namespace, so a server cannot tell two of one name apart.",
        helpLinkUri: ContractRules.Pages + "PAR005.md");
}

using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR006: what describes an operation stands at an operation.</summary>
internal static class StrayAttributeRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR006",
        title: "What describes an operation stands at an operation",
        messageFormat: "[{0}] says nothing here, because '{1}' is no operation of a contract; {2}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The attributes of operations are read at the methods of interfaces that are contracts or that a contract derives from, and nowhere else.",
        helpLinkUri: ContractRules.Pages + "PAR006.md");
}

using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR025: what travels can be set when it is read.</summary>
internal static class UnsettableMemberRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR025",
        title: "What travels can be set when it is read",
        messageFormat: "{1} of '{0}' cannot cross the wire: {2}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A member that is written but cannot be set would be lost on the way.",
        helpLinkUri: ContractRules.Pages + "PAR025.md");
}

using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR023: each member has a name of its own on the wire.</summary>
internal static class MemberNamesRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR023",
        title: "Each member has a name of its own on the wire",
        messageFormat: "{1} of '{0}' cannot cross the wire: {2}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Members are known by their names in camel case or the names that attributes give them, and cases of an enum by their names.",
        helpLinkUri: ContractRules.Pages + "PAR023.md");
}

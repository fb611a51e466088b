using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR024: a payload has a constructor that its members fill.</summary>
internal static class UnusableConstructorRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR024",
        title: "A payload has a constructor that its members fill",
        messageFormat: "{1} of '{0}' cannot cross the wire: {2}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A reader creates the value with a public constructor, whose parameters it fills with the members of the same name and type.",
        helpLinkUri: ContractRules.Pages + "PAR024.md");
}

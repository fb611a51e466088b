using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR016: an operation has at most 16 parameters.</summary>
internal static class TooManyParametersRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR016",
        title: "An operation has at most 16 parameters",
        messageFormat: "'{0}' has {1} parameters and may have 16; put them into a record",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Arguments travel by place, and nobody counts to 17. A record names its members and can grow.",
        helpLinkUri: ContractRules.Pages + "PAR016.md");
}

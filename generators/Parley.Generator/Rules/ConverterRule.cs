using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR028: a converter is for the type that it stands at.</summary>
internal static class ConverterRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR028",
        title: "A converter is for the type that it stands at",
        messageFormat: "{1} of '{0}' cannot cross the wire: {2}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Emitted code creates the converter and uses it as the formatter of the very type.",
        helpLinkUri: ContractRules.Pages + "PAR028.md");
}

using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR030: a call is ordered by one of its parameters.</summary>
internal static class MissingSequenceArgumentRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR030",
        title: "An order by an argument names a parameter",
        messageFormat: "'{0}' has no parameter '{1}' to order its calls by; name one of its parameters, or give it a [Concurrency] of its own",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "SerialBy lets calls that agree in an argument run one at a time, so each operation that it is for needs that argument.",
        helpLinkUri: ContractRules.Pages + "PAR030.md");
}

using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR052: messages are told apart by a value that compares.</summary>
internal static class IncomparableDeliveryKeyRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR052",
        title: "Messages are told apart by a value that compares",
        messageFormat: "'{0}' tells its messages apart by '{1}' of type '{2}', which {3}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A message replaces another one that waits if their keys are equal, which the engine must see quickly and for certain.",
        helpLinkUri: ContractRules.Pages + "PAR052.md");
}

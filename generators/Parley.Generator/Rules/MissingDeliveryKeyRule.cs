using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR051: the key of a delivery policy is a parameter or a member.</summary>
internal static class MissingDeliveryKeyRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR051",
        title: "The key of a delivery policy is a parameter or a member",
        messageFormat: "By of '{0}' names '{1}', which {2}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Messages are told apart by a value that each of them has: an argument of a one-way message or a member of one, or a member of a stream's item.",
        helpLinkUri: ContractRules.Pages + "PAR051.md");
}

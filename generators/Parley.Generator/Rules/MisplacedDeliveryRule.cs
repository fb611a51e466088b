using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR050: a delivery policy is for messages that can wait.</summary>
internal static class MisplacedDeliveryRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR050",
        title: "A delivery policy is for messages that can wait",
        messageFormat: "'{0}' is neither one-way nor a server stream, so [{1}] has nothing to keep or drop; {2}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A caller waits for the reply to its call, and a stream that a caller sends is read by its handler at its pace: none of their messages can be dropped.",
        helpLinkUri: ContractRules.Pages + "PAR050.md");
}

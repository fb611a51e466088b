using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR054: capacity and rate of a delivery policy are in range.</summary>
internal static class InvalidDeliveryLimitRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR054",
        title: "Capacity and rate of a delivery policy are in range",
        messageFormat: "{0} of '{1}' is out of range; {2}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Where nothing can wait or leave, nothing arrives; a rate of more than 1000 messages a second is no limit worth a timer, and timers are not made for one of less than a message in a day.",
        helpLinkUri: ContractRules.Pages + "PAR054.md");
}

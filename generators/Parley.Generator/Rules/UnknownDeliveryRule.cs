using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR055: a delivery policy is a member of Delivery.</summary>
internal static class UnknownDeliveryRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR055",
        title: "A delivery policy is a member of Delivery",
        messageFormat: "'{0}' has the delivery {1}, which is none; use All, KeepLatest, DropOldest or DropNewest",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A number that is no member of the enum says nothing of what to keep.",
        helpLinkUri: ContractRules.Pages + "PAR055.md");
}

using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR015: a one-way operation has no reply.</summary>
internal static class OneWayWithReplyRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR015",
        title: "A one-way operation has no reply",
        messageFormat: "'{0}' is [OneWay] and has no reply to carry this; {1}, or remove [OneWay]",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A one-way operation is done when its message is queued: there is no result, no stream, no fault and nothing that a deadline could end.",
        helpLinkUri: ContractRules.Pages + "PAR015.md");
}

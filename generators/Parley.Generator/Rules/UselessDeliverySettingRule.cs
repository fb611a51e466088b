using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR053: a delivery policy says only what counts.</summary>
internal static class UselessDeliverySettingRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR053",
        title: "A delivery policy says only what counts",
        messageFormat: "{0} of '{1}' means nothing: {2}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A setting that changes nothing lets readers of the contract expect something that does not happen.",
        helpLinkUri: ContractRules.Pages + "PAR053.md");
}

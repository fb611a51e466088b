using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR034: a concurrency is one of the declared ones.</summary>
internal static class UnknownConcurrencyRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR034",
        title: "A concurrency is one of the declared ones",
        messageFormat: "'{0}' asks for the concurrency {1}, which does not exist; use Concurrent, Serial or SerialBy",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A number that was cast to Concurrency says nothing about which calls may run at the same time.",
        helpLinkUri: ContractRules.Pages + "PAR034.md");
}

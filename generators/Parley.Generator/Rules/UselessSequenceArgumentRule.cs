using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR032: only SerialBy takes an argument.</summary>
internal static class UselessSequenceArgumentRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR032",
        title: "Only SerialBy takes an argument",
        messageFormat: "The argument '{0}' of '{1}' orders nothing: only SerialBy compares one; use Concurrency.SerialBy, or remove the argument",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Concurrent and Serial are about all calls, whatever their arguments are.",
        helpLinkUri: ContractRules.Pages + "PAR032.md");
}

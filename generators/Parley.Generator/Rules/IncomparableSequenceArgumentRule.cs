using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR031: calls are ordered by a value that compares.</summary>
internal static class IncomparableSequenceArgumentRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR031",
        title: "Calls are ordered by a value that compares",
        messageFormat: "'{0}' orders its calls by '{1}' of type '{2}', which {3}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Two calls wait for each other if their arguments are equal, which the engine must see quickly and for certain.",
        helpLinkUri: ContractRules.Pages + "PAR031.md");
}

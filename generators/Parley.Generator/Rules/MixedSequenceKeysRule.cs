using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR033: operations that wait for each other compare the same type.</summary>
internal static class MixedSequenceKeysRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR033",
        title: "Operations that wait for each other compare the same type",
        messageFormat: "'{0}' orders its calls by '{1}', and '{2}' of the same interface by '{3}'; use one type, or give '{0}' a [Concurrency] of its own",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The operations of an interface with SerialBy share their order: calls with equal arguments wait for each other, whichever operations they are of.",
        helpLinkUri: ContractRules.Pages + "PAR033.md");
}

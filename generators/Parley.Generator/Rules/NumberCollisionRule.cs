using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR014: each operation has a number of its own.</summary>
internal static class NumberCollisionRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR014",
        title: "Each operation has a number of its own",
        messageFormat: "'{0}' has the number {1}, as '{2}' has already; give one of them another [Operation(Id = ...)]",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Frames name an operation by its number: both codecs by the one of [Operation(Id = ...)], MessagePack else by a hash of the name.",
        helpLinkUri: ContractRules.Pages + "PAR014.md");
}

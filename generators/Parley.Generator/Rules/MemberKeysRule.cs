using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR022: each member of a type with keys has a key of its own.</summary>
internal static class MemberKeysRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR022",
        title: "Each member of a type with keys has a key of its own",
        messageFormat: "{1} of '{0}' cannot cross the wire: {2}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A type whose members have [Key] travels as an array in MessagePack, so that each member needs a place in it, and each place at most one member.",
        helpLinkUri: ContractRules.Pages + "PAR022.md");
}

using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR027: the key of a dictionary can be a name in JSON.</summary>
internal static class DictionaryKeyRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR027",
        title: "The key of a dictionary can be a name in JSON",
        messageFormat: "{1} of '{0}' cannot cross the wire: {2}",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Keys are the names of a JSON object, so a key is text or a single value with one exact text form.",
        helpLinkUri: ContractRules.Pages + "PAR027.md");
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Parley.Generator.Reading;

namespace Parley.Generator.Rules;

/// <summary>PAR020: a type of an operation can cross the wire.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedPayloadAnalyzer() : ContractAnalyzer(FindingKind.UnsupportedPayload, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        id: "PAR020",
        title: "A type of an operation can cross the wire",
        messageFormat: "{1} of '{0}' cannot cross the wire: {2}",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Both codecs write and read each type by its members, known when it is compiled. See docs/diagnostics/PAR020.md for the list of types.",
        helpLinkUri: Pages + "PAR020.md");
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Parley.Generator.Reading;

namespace Parley.Generator.Rules;

/// <summary>PAR015: a one-way operation has no reply.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OneWayWithReplyAnalyzer() : ContractAnalyzer(FindingKind.OneWayWithReply, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        id: "PAR015",
        title: "A one-way operation has no reply",
        messageFormat: "'{0}' is [OneWay] and has no reply to carry this; {1}, or remove [OneWay]",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A one-way operation is done when its message is queued: there is no result, no stream, no fault and nothing that a deadline could end.",
        helpLinkUri: Pages + "PAR015.md");
}

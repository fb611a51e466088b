using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Parley.Generator.Reading;

namespace Parley.Generator.Rules;

/// <summary>PAR011: a contract has only methods without a body.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedMemberAnalyzer() : ContractAnalyzer(FindingKind.UnsupportedMember, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        id: "PAR011",
        title: "A contract has only methods without a body",
        messageFormat: "'{0}' is no operation: {1}",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Each member of a contract is a message. Properties, events, generic methods, static members and members with a body are none.",
        helpLinkUri: Pages + "PAR011.md");
}

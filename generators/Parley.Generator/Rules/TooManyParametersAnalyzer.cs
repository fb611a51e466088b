using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Parley.Generator.Reading;

namespace Parley.Generator.Rules;

/// <summary>PAR016: an operation has at most 16 parameters.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TooManyParametersAnalyzer() : ContractAnalyzer(FindingKind.TooManyParameters, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        id: "PAR016",
        title: "An operation has at most 16 parameters",
        messageFormat: "'{0}' has {1} parameters and may have 16; put them into a record",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Arguments travel by place, and nobody counts to 17. A record names its members and can grow.",
        helpLinkUri: Pages + "PAR016.md");
}

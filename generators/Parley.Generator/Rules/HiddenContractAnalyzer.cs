using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Parley.Generator.Reading;

namespace Parley.Generator.Rules;

/// <summary>PAR002: a contract is visible in its project.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HiddenContractAnalyzer() : ContractAnalyzer(FindingKind.HiddenContract, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        id: "PAR002",
        title: "A contract is visible in its project",
        messageFormat: "The contract '{0}' is private, protected or file-local, so emitted code cannot implement it; make it and the types around it public or internal",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Emitted code implements the contract from another file and another namespace.",
        helpLinkUri: Pages + "PAR002.md");
}

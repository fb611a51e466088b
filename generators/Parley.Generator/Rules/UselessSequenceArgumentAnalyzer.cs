using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Parley.Generator.Reading;

namespace Parley.Generator.Rules;

/// <summary>PAR032: only SerialBy takes an argument.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UselessSequenceArgumentAnalyzer() : ContractAnalyzer(FindingKind.UselessSequenceArgument, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        id: "PAR032",
        title: "Only SerialBy takes an argument",
        messageFormat: "The argument '{0}' of '{1}' orders nothing: only SerialBy compares one; use Concurrency.SerialBy, or remove the argument",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Concurrent and Serial are about all calls, whatever their arguments are.",
        helpLinkUri: Pages + "PAR032.md");
}

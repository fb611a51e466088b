using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Parley.Generator.Rules;

namespace Parley.Generator.Tests.Harness;

/// <summary>What all analyzers together say of a source.</summary>
internal static class Analyzed
{
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } = typeof(ContractAnalyzer).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
        .Select(type => (DiagnosticAnalyzer)System.Activator.CreateInstance(type)!)
        .ToImmutableArray();

    /// <summary>Errors and warnings; hints are only for editors.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Run(CSharpCompilation compilation) =>
        (await WithHints(compilation)).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();

    public static async Task<IReadOnlyList<Diagnostic>> WithHints(CSharpCompilation compilation) =>
        (await compilation.WithAnalyzers(All, new AnalyzerOptions([])).GetAnalyzerDiagnosticsAsync(Xunit.TestContext.Current.CancellationToken))
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Info).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();

    /// <summary>Errors and warnings as <c>PAR010 'int'</c>: the rule and the token it underlines.</summary>
    public static async Task<IReadOnlyList<string>> Run(string text) => (await Run(Source.Compile(Source.WithUsings(text)))).Select(Describe).ToList();

    /// <summary>What one rule says, be it a hint.</summary>
    public static async Task<IReadOnlyList<string>> Of(string rule, CSharpCompilation compilation) =>
        (await WithHints(compilation)).Where(diagnostic => diagnostic.Id == rule).Select(Describe).ToList();

    public static Task<IReadOnlyList<string>> Of(string rule, string text) => Of(rule, Source.Compile(Source.WithUsings(text)));

    private static string Describe(Diagnostic diagnostic) => diagnostic.Id + " '" + Underlined(diagnostic) + "'";

    public static string Underlined(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);
}

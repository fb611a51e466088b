using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Parley.Generator.Reading;

namespace Parley.Generator.Rules;

/// <summary>Reports one kind of finding: the reader that the generator uses too decides, so that the two cannot disagree.</summary>
public abstract class ContractAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The category of all rules.</summary>
    protected const string Category = "Parley.Contracts";

    /// <summary>Where the rules' pages are in the repository.</summary>
    protected const string Pages = "docs/diagnostics/";

    private readonly FindingKind _kind;
    private readonly DiagnosticDescriptor _rule;

    private protected ContractAnalyzer(FindingKind kind, DiagnosticDescriptor rule)
    {
        (_kind, _rule) = (kind, rule);
        SupportedDiagnostics = ImmutableArray.Create(rule);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private void Analyze(SymbolAnalysisContext context)
    {
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Interface } contract ||
            contract.Attribute(AttributeNames.Contract) is null)
        {
            return;
        }

        foreach (var finding in ContractReader.Read(contract, context.CancellationToken).Findings.Where(finding => finding.Kind == _kind))
            context.ReportDiagnostic(Diagnostic.Create(_rule, finding.Where, finding.Words));
    }
}

using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Parley.Generator.Reading;

namespace Parley.Generator.Rules;

/// <summary>
/// Says what works, but may not be what is meant. What concerns a payload type is at its own declaration, so that an editor shows it there;
/// the contracts are asked once for the types that they carry.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DoubtAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ContractRules.Doubts;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var project = new ContractsOfProject(start.Compilation.Assembly, start.CancellationToken);
            var carried = new CarriedTypes(project, start.CancellationToken);
            start.RegisterSymbolAction(symbol => Analyze(symbol, project, carried), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ContractsOfProject project, CarriedTypes carried)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var found = UncancellableOperations.In(type, project, context.CancellationToken)
            .Concat(ForgettableMembers.In(type, carried, context.Compilation, context.CancellationToken))
            .Concat(MissingCases.In(type, carried, context.CancellationToken));
        foreach (var finding in found)
            context.ReportDiagnostic(ContractRules.Report(finding));
    }
}

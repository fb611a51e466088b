using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Parley.Generator.Reading;

namespace Parley.Generator.Rules;

/// <summary>
/// Reads each contract once and hands what is found to the rules. The reader is the generator's own, so that the two cannot disagree;
/// each finding is at the contract that is being read, so that an editor shows it while the contract is being typed.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ContractRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var project = new ContractsOfProject(start.Compilation.Assembly, start.CancellationToken);
            start.RegisterSymbolAction(symbol => Analyze(symbol, project), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ContractsOfProject project)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind == TypeKind.Interface && type.Attribute(AttributeNames.Contract) is not null)
        {
            var reading = ContractReader.Read(type, context.CancellationToken);
            foreach (var finding in reading.Findings)
                context.ReportDiagnostic(ContractRules.Report(finding));
            if (project.FindRival(type, context.CancellationToken) is { } rival)
                context.ReportDiagnostic(ContractRules.Report(rival));
        }
        else
        {
            foreach (var finding in StrayAttributes.In(type, project, context.CancellationToken))
                context.ReportDiagnostic(ContractRules.Report(finding));
        }
    }
}

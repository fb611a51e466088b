using System.Collections.Immutable;
using System.Linq;
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
                Report(context, finding);
            if (project.FindRival(type, context.CancellationToken) is { } rival)
                Report(context, rival);
        }
        else
        {
            foreach (var finding in StrayAttributes.In(type, project, context.CancellationToken))
                Report(context, finding);
        }
    }

    private static void Report(SymbolAnalysisContext context, Finding finding)
    {
        var properties = finding.Advice is null
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(Finding.AdviceName, finding.Advice);
        context.ReportDiagnostic(Diagnostic.Create(
            ContractRules.All.First(rule => rule.Id == finding.Id), finding.Where, finding.Mend, properties, finding.Words));
    }
}

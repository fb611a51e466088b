using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Parley.Generator.Reading;
using Parley.Model;
using Parley.Model.Guard;

namespace Parley.Generator.Rules;

/// <summary>Compares the contracts of a project with its lock file, if it has one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractGuardAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        GuardRules.BreakingChange, GuardRules.RemovedContract, GuardRules.DamagedLock, GuardRules.UnlockedContract, GuardRules.AdditiveChange,
        GuardRules.MissingLock);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(static action =>
        {
            if (IsLock(action.AdditionalFile) && action.AdditionalFile.GetText(action.CancellationToken) is { } text)
                ReportDamage(action, text);
        });
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Options.AdditionalFiles.FirstOrDefault(IsLock) is not { } file)
            {
                start.RegisterSymbolAction(ReportMissing, SymbolKind.NamedType);
                return;
            }

            if (file.GetText(start.CancellationToken) is not { } text || Read(text, out _) is not { } locked)
                return;

            var guard = new ContractGuard(locked, file.Path, text);
            start.RegisterSymbolAction(guard.Compare, SymbolKind.NamedType);
            start.RegisterCompilationEndAction(guard.ReportRemoved);
        });
    }

    private static void ReportMissing(SymbolAnalysisContext context)
    {
        if (context.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Interface } contract && contract.Attribute(AttributeNames.Contract) is not null)
            context.ReportDiagnostic(Diagnostic.Create(GuardRules.MissingLock, contract.Locations[0], contract.Name));
    }

    private static void ReportDamage(AdditionalFileAnalysisContext action, SourceText text)
    {
        if (Read(text, out var damage) is null)
        {
            action.ReportDiagnostic(Diagnostic.Create(
                GuardRules.DamagedLock, LockPlaces.At(action.AdditionalFile.Path, text, damage!.Position), damage.Message));
        }
    }

    private static ContractLock? Read(SourceText text, out ManifestFormatException? damage)
    {
        damage = null;
        try
        {
            return ContractLock.Read(text.ToString());
        }
        catch (ManifestFormatException exception)
        {
            damage = exception;
            return null;
        }
    }

    private static bool IsLock(AdditionalText file) => Path.GetFileName(file.Path) == ContractLock.FileName;
}

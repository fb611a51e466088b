using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Parley.Generator.Reading;
using Parley.Model;
using Parley.Model.Guard;

namespace Parley.Generator.Rules;

/// <summary>Compares the contracts of one compilation with its lock file.</summary>
internal sealed class ContractGuard(ContractLock locked, string path, SourceText text)
{
    private readonly ConcurrentDictionary<int, bool> _found = new();
    private readonly ConcurrentDictionary<(Location Where, string Message), bool> _reported = new();
    private volatile bool _hasMistakes;

    /// <summary>Compares one interface, if it is a contract. A contract with mistakes has nothing to compare: they are mended first.</summary>
    public void Compare(SymbolAnalysisContext context)
    {
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Interface } contract || contract.Attribute(AttributeNames.Contract) is null)
            return;

        var reading = ContractReader.Read(contract, context.CancellationToken);
        if (reading.Model is not { } model || reading.Findings.Count > 0)
        {
            _hasMistakes = true;
            return;
        }

        var manifest = ManifestOf.Contract(model);
        if (locked.Find(manifest.Name, manifest.Interface) is not { } before)
        {
            context.ReportDiagnostic(Diagnostic.Create(GuardRules.UnlockedContract, contract.Locations[0], manifest.Name));
            return;
        }

        _found.TryAdd(before.Position, true);
        var places = new ChangePlaces(contract, model, context.Compilation, context.CancellationToken);
        foreach (var change in ContractComparison.Compare(before.Manifest, manifest, locked.IsCallback(manifest.Name)))
        {
            var where = places.Of(change.Place);
            var diagnostic = change.IsBreaking
                ? Diagnostic.Create(GuardRules.BreakingChange, where, Named(manifest), change.Subject, change.What, change.Broken, change.WayOut)
                : Diagnostic.Create(GuardRules.AdditiveChange, where, change.Subject, change.What);

            // A type that two contracts carry changes in both.
            if (_reported.TryAdd((where, diagnostic.GetMessage()), true))
                context.ReportDiagnostic(diagnostic);
        }
    }

    /// <summary>Reports the contracts of the lock file that were not found.</summary>
    public void ReportRemoved(CompilationAnalysisContext context)
    {
        // One that cannot be read may be the one that seems to be missing.
        if (_hasMistakes)
            return;

        foreach (var contract in locked.Contracts.Where(contract => !_found.ContainsKey(contract.Position)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                GuardRules.RemovedContract, LockPlaces.At(path, text, contract.Position), Named(contract.Manifest), contract.Manifest.Name,
                ContractComparison.Removed(contract.Manifest, locked.IsCallback(contract.Manifest.Name)).Broken));
        }
    }

    private static ImmutableDictionary<string, string?> Named(Manifest contract) =>
        ImmutableDictionary<string, string?>.Empty.Add(GuardRules.Interface, contract.Interface);
}

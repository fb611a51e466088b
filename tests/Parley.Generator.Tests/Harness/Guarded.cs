using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Parley.Generator.Reading;
using Parley.Generator.Rules;
using Parley.Model;
using Parley.Model.Guard;

namespace Parley.Generator.Tests.Harness;

/// <summary>What the contract guard says of a source beside a lock file.</summary>
internal static class Guarded
{
    /// <summary>The manifests of all contracts in a source.</summary>
    public static IReadOnlyList<Manifest> ManifestsOf(CSharpCompilation compilation) => compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<InterfaceDeclarationSyntax>()
            .Select(node => compilation.GetSemanticModel(tree).GetDeclaredSymbol(node)!))
        .Where(contract => contract.Attribute(AttributeNames.Contract) is not null)
        .Select(contract => ManifestOf.Contract(ContractReader.Read(contract, CancellationToken.None).Model!)).ToList();

    /// <summary>The lock file that a source is given.</summary>
    public static string LockOf(string text) => ContractLock.Write(ManifestsOf(Source.Compile(Source.WithUsings(text))));

    /// <summary>What the guard says when the first source is in the lock file and the second one is built.</summary>
    public static Task<IReadOnlyList<Diagnostic>> Run(string before, string now) => RunLocked(LockOf(before), Source.WithUsings(now));

    /// <summary>What the guard says of a source beside a lock file.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> RunLocked(string lockText, string text, string path = "/project/" + ContractLock.FileName)
    {
        var options = new AnalyzerOptions([new LockText(path, lockText)]);
        var guard = ImmutableArray.Create<DiagnosticAnalyzer>(new ContractGuardAnalyzer());
        return (await Source.Compile(text).WithAnalyzers(guard, options).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken))
            .Where(diagnostic => !diagnostic.Id.StartsWith("CS", System.StringComparison.Ordinal))
            .OrderBy(diagnostic => diagnostic.Id, System.StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();
    }

    private sealed class LockText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}

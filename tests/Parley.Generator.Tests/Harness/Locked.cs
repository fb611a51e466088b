using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Parley.CodeFixes;
using Parley.Generator.Rules;
using Parley.Model.Guard;

namespace Parley.Generator.Tests.Harness;

/// <summary>A project that is open in an editor beside its lock file, and what its code fix makes of the file.</summary>
internal sealed class Locked
{
    private readonly ContractLockFix _fix = new();
    private readonly ProjectId _id;
    private Project _project;

    private Locked(Project project) => (_project, _id) = (project, project.Id);

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    /// <summary>The text of the lock file; null if there is none.</summary>
    public string? Text => _project.AdditionalDocuments.SingleOrDefault()?.GetTextAsync(Cancellation).GetAwaiter().GetResult().ToString();

    /// <summary>Where the lock file is.</summary>
    public string? Path => _project.AdditionalDocuments.Single().FilePath;

    /// <summary>Opens a source whose contracts were locked as they are in another one; no lock file without it.</summary>
    public static Locked Open(string? before, string now) => OpenWith(before is null ? null : Guarded.LockOf(before), now);

    public static Locked OpenWith(string? lockText, string now)
    {
        var id = ProjectId.CreateNewId();
        var folder = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "project");
        var info = ProjectInfo.Create(
            id, VersionStamp.Default, "Contracts", "Contracts", LanguageNames.CSharp, System.IO.Path.Combine(folder, "Contracts.csproj"),
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: Source.Latest, metadataReferences: References.All);
        var project = new AdhocWorkspace().AddProject(info).AddDocument("Contracts.cs", Source.WithUsings(now)).Project;
        if (lockText is not null)
            project = project.AddAdditionalDocument(ContractLock.FileName, lockText, filePath: System.IO.Path.Combine(folder, ContractLock.FileName)).Project;
        return new Locked(project);
    }

    /// <summary>What the guard reports.</summary>
    public async Task<IReadOnlyList<string>> Reported() => (await Diagnostics()).Select(diagnostic => diagnostic.Id).ToList();

    /// <summary>The titles of what is offered for the first diagnostic of a rule.</summary>
    public async Task<IReadOnlyList<string>> Titles(string rule) => (await Offered(rule)).Select(action => action.Title).ToList();

    /// <summary>Takes the only thing that is offered for the first diagnostic of a rule.</summary>
    public async Task Mend(string rule) => await Take(Assert.Single(await Offered(rule)));

    /// <summary>Takes it for all diagnostics of the rule.</summary>
    public async Task MendAll(string rule)
    {
        var found = await Diagnostics();
        var key = (await Offered(rule))[0].EquivalenceKey!;
        var context = new FixAllContext(_project.Documents.Single(), _fix, FixAllScope.Solution, key, [rule], new Provided(found), Cancellation);
        await Take((await _fix.GetFixAllProvider().GetFixAsync(context))!);
    }

    private async Task Take(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(Cancellation);
        _project = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(_id)!;
    }

    private async Task<IReadOnlyList<CodeAction>> Offered(string rule)
    {
        var diagnostic = (await Diagnostics()).First(diagnostic => diagnostic.Id == rule);
        var place = diagnostic.Location.IsInSource ? _project.Documents.Single() : _project.AdditionalDocuments.Single();
        var offered = new List<CodeAction>();
        await _fix.RegisterCodeFixesAsync(new CodeFixContext(place, diagnostic, (action, _) => offered.Add(action), Cancellation));
        return offered;
    }

    private async Task<IReadOnlyList<Diagnostic>> Diagnostics() =>
        [.. (await (await _project.GetCompilationAsync(Cancellation))!.WithAnalyzers([new ContractGuardAnalyzer()], _project.AnalyzerOptions)
            .GetAnalyzerDiagnosticsAsync(Cancellation)).OrderBy(diagnostic => diagnostic.Id, System.StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];

    private sealed class Provided(IReadOnlyList<Diagnostic> all) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => GetAllDiagnosticsAsync(document.Project, cancellationToken);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => GetAllDiagnosticsAsync(project, cancellationToken);
    }
}

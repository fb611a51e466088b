using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Parley.Generator.Reading;
using Parley.Generator.Rules;
using Parley.Model;
using Parley.Model.Guard;

namespace Parley.CodeFixes;

/// <summary>The lock file of a project that is open in an editor, and the contracts that the project has now.</summary>
internal sealed class ProjectLock
{
    private readonly Project _project;
    private readonly IReadOnlyList<Manifest> _now;
    private readonly TextDocument? _file;
    private readonly string _text;
    private readonly ContractLock? _locked;

    private ProjectLock(Project project, IReadOnlyList<Manifest> now, TextDocument? file, string text, ContractLock? locked) =>
        (_project, _now, _file, _text, _locked) = (project, now, file, text, locked);

    /// <summary>The lock of a project; null while a contract has a mistake, or the file is damaged: they are mended first.</summary>
    public static async Task<ProjectLock?> OfAsync(Project project, CancellationToken cancellationToken)
    {
        if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation ||
            ManifestsOf(project, compilation, cancellationToken) is not { } now)
        {
            return null;
        }

        var file = project.AdditionalDocuments.FirstOrDefault(static document => document.Name == ContractLock.FileName || Path.GetFileName(document.FilePath) == ContractLock.FileName);
        if (file is null)
            return new ProjectLock(project, now, null, "", null);

        var text = (await file.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString();
        try
        {
            return new ProjectLock(project, now, file, text, ContractLock.Read(text));
        }
        catch (ManifestFormatException)
        {
            return null;
        }
    }

    /// <summary>The solution after the way out of a rule, for one contract or for all; null if that changes nothing.</summary>
    public Solution? Mended(string rule, string? contract) => (rule, _locked) switch
    {
        ("PAR045", null) => Write(_now),
        (_, null) => null,
        ("PAR040", { } locked) => Write(LockUpdate.Accept(locked, _now, contract)),
        ("PAR041", { } locked) => Write(LockUpdate.Drop(locked, _now, contract)),
        ("PAR043" or "PAR044", { } locked) => Write(LockUpdate.TakeIn(locked, _now)),
        _ => null,
    };

    private Solution? Write(IEnumerable<Manifest> manifests)
    {
        var text = ContractLock.Write(manifests);
        if (text == _text.Replace("\r\n", "\n"))
            return null;

        var source = SourceText.From(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (_file is not null)
            return _project.Solution.WithAdditionalDocumentText(_file.Id, source);

        var path = _project.FilePath is { } projectFile ? Path.Combine(Path.GetDirectoryName(projectFile)!, ContractLock.FileName) : null;
        return _project.Solution.AddAdditionalDocument(DocumentId.CreateNewId(_project.Id), ContractLock.FileName, source, filePath: path);
    }

    // What a generator made is nothing that another generator sees, so it has no manifest in the assembly either.
    private static List<Manifest>? ManifestsOf(Project project, Compilation compilation, CancellationToken cancellationToken)
    {
        var manifests = new List<Manifest>();
        foreach (var contract in new ContractsOfProject(compilation.Assembly, cancellationToken).All)
        {
            if (!contract.DeclaringSyntaxReferences.Any(part => project.GetDocument(part.SyntaxTree) is not (null or SourceGeneratedDocument)))
                continue;

            var reading = ContractReader.Read(contract, cancellationToken);
            if (reading.Model is not { } model || reading.Findings.Any(static finding => ContractRules.Report(finding).Severity == DiagnosticSeverity.Error))
                return null;
            manifests.Add(ManifestOf.Contract(model));
        }

        return manifests;
    }
}

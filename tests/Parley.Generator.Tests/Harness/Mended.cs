using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Parley.CodeFixes;

namespace Parley.Generator.Tests.Harness;

/// <summary>A source as a code fix leaves it, without the usings that it is compiled with.</summary>
internal static class Mended
{
    public static ImmutableArray<CodeFixProvider> All { get; } = typeof(ContractFix).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)
        .ToImmutableArray();

    /// <summary>The titles of what is offered for the first mistake of the rule.</summary>
    public static async Task<IReadOnlyList<string>> Titles(string rule, string text)
    {
        var document = Open(text);
        return (await Offered(document, await First(document, rule))).Select(action => action.Title).ToList();
    }

    /// <summary>Mends the first mistake of the rule in the way with this title; the mended source has one mistake of the rule less.</summary>
    public static async Task<string> One(string rule, string title, string text)
    {
        var document = Open(text);
        var before = (await Reported(document, rule)).Length;
        var action = Assert.Single(await Offered(document, await First(document, rule)), action => action.Title == title);
        var mended = await Apply(document, action);
        Assert.Equal(before - 1, (await Reported(mended, rule)).Length);
        return await Text(mended);
    }

    /// <summary>Mends the first mistake of the rule in a source with its own usings.</summary>
    public static async Task<string> Whole(string rule, string title, string text)
    {
        var document = OpenWhole(text);
        var action = Assert.Single(await Offered(document, await First(document, rule)), action => action.Title == title);
        return (await (await Apply(document, action)).GetTextAsync(Cancellation)).ToString();
    }

    /// <summary>Mends all mistakes of the rule at once, each in the way that the first one's title names.</summary>
    public static async Task<string> Every(string rule, string title, string text) => await Text(await Every(rule, title, Open(text)));

    /// <summary>Mends all mistakes of the rule at once in a source with its own usings.</summary>
    public static async Task<string> EveryWhole(string rule, string title, string text) =>
        (await (await Every(rule, title, OpenWhole(text))).GetTextAsync(Cancellation)).ToString();

    private static async Task<Document> Every(string rule, string title, Document document)
    {
        var fix = Assert.Single(All, fix => fix.FixableDiagnosticIds.Contains(rule));
        var first = Assert.Single(await Offered(document, await First(document, rule)), action => action.Title == title);
        var context = new FixAllContext(
            document, fix, FixAllScope.Document, first.EquivalenceKey!, [rule], new Mistakes(await Reported(document, rule)), Cancellation);
        var action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        var mended = await Apply(document, Assert.IsAssignableFrom<CodeAction>(action));
        Assert.Empty(await Reported(mended, rule));
        return mended;
    }

    /// <summary>Takes everything that is offered for the mistakes of all rules in a source with its own usings, each on its own.</summary>
    public static async Task TakeAll(string text)
    {
        var document = OpenWhole(text);
        foreach (var diagnostic in await Reported(document, rule: null))
        {
            foreach (var action in await Offered(document, diagnostic))
                Assert.NotEmpty(await action.GetOperationsAsync(Cancellation));
        }
    }

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    private static Document Open(string text) => OpenWhole(Source.WithUsings(text));

    private static Document OpenWhole(string text)
    {
        var project = new AdhocWorkspace().AddProject("Contracts", LanguageNames.CSharp)
            .WithParseOptions(Source.Latest)
            .WithCompilationOptions(new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .WithMetadataReferences(References.All);
        return project.AddDocument("Contracts.cs", text, filePath: "Contracts.cs");
    }

    private static async Task<ImmutableArray<Diagnostic>> Reported(Document document, string? rule)
    {
        var compilation = (await document.Project.GetCompilationAsync(Cancellation))!;
        var found = await compilation.WithAnalyzers(Analyzed.All, new AnalyzerOptions([])).GetAnalyzerDiagnosticsAsync(Cancellation);
        return [.. found.Where(diagnostic => rule is null || diagnostic.Id == rule).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static async Task<Diagnostic> First(Document document, string rule)
    {
        var found = await Reported(document, rule);
        Assert.NotEmpty(found);
        return found[0];
    }

    private static async Task<IReadOnlyList<CodeAction>> Offered(Document document, Diagnostic diagnostic)
    {
        var offered = new List<CodeAction>();
        foreach (var fix in All.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), Cancellation));
        return offered;
    }

    private static async Task<Document> Apply(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(Cancellation);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    private static async Task<string> Text(Document document)
    {
        var text = (await document.GetTextAsync(Cancellation)).ToString();
        Assert.StartsWith(Source.WithUsings(""), text, StringComparison.Ordinal);
        return text[Source.WithUsings("").Length..];
    }

    private sealed class Mistakes(ImmutableArray<Diagnostic> all) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(all);
    }
}

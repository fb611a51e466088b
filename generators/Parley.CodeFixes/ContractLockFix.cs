using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Parley.Generator.Rules;
using Parley.Model.Guard;

namespace Parley.CodeFixes;

/// <summary>
/// Writes the lock file as the command does, but no further than the diagnostic goes: what is additive comes in without what breaks, and what
/// breaks one contract at a time.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR040", DocumentKinds = new[] { "Document", "AdditionalDocument" })]
public sealed class ContractLockFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("PAR040", "PAR041", "PAR043", "PAR044", "PAR045");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new ContractLockFixAll();

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await ProjectLock.OfAsync(context.TextDocument.Project, context.CancellationToken).ConfigureAwait(false) is not { } projectLock)
            return;

        foreach (var diagnostic in context.Diagnostics)
        {
            diagnostic.Properties.TryGetValue(GuardRules.Interface, out var contract);
            if (projectLock.Mended(diagnostic.Id, contract) is { } mended)
                context.RegisterCodeFix(Action(Title(diagnostic.Id, contract), diagnostic.Id, _ => Task.FromResult(mended)), diagnostic);
        }
    }

    /// <summary>The way out of a rule; additive changes of all kinds are taken in at once.</summary>
    internal static CodeAction Action(string title, string rule, System.Func<CancellationToken, Task<Solution>> mend) =>
        CodeAction.Create(title, mend, nameof(ContractLockFix) + (rule is "PAR043" or "PAR044" ? "PAR044" : rule));

    private static string Title(string rule, string? contract) => rule switch
    {
        "PAR040" => "Accept the breaking changes of '" + contract + "' in " + ContractLock.FileName,
        "PAR041" => "Accept the removal of '" + contract + "', a breaking change, in " + ContractLock.FileName,
        "PAR045" => "Add " + ContractLock.FileName,
        _ => "Update " + ContractLock.FileName,
    };
}

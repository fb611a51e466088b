using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Parley.CodeFixes;

/// <summary>
/// Mends one rule by changes of text, so that what a user has written stays as it is laid out. The changes of several mends of one kind
/// can be made together.
/// </summary>
public abstract class ContractFix : CodeFixProvider
{
    private protected ContractFix(string rule) => FixableDiagnosticIds = ImmutableArray.Create(rule);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return;

        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            var mistake = new Mistake(diagnostic, node, model, context.CancellationToken);
            foreach (var mend in Find(mistake).Where(static mend => mend.Changes.Count > 0))
            {
                var action = CodeAction.Create(
                    mend.Title,
                    cancellationToken => ApplyAsync(context.Document.Project.Solution, context.Document, mend, cancellationToken),
                    GetType().Name + "." + mend.Kind);
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    /// <summary>The ways out of a mistake, the best one first.</summary>
    private protected abstract IEnumerable<Mend> Find(Mistake mistake);

    private static async Task<Solution> ApplyAsync(
        Solution solution, Document document, Mend mend, CancellationToken cancellationToken)
    {
        foreach (var file in mend.Changes.GroupBy(static change => change.Tree))
        {
            if ((file.Key is null ? document : solution.GetDocument(file.Key)) is not { } changing)
                continue;
            var text = await changing.GetTextAsync(cancellationToken).ConfigureAwait(false);
            var changes = file.Select(static change => new TextChange(change.Span, change.Text)).OrderBy(static change => change.Span.Start);
            solution = solution.WithDocumentText(changing.Id, text.WithChanges(changes));
        }

        return solution;
    }
}

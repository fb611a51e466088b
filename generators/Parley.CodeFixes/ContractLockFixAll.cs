using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Parley.Model.Guard;

namespace Parley.CodeFixes;

/// <summary>Writes the lock files of a project or solution once, for all diagnostics of a rule.</summary>
internal sealed class ContractLockFixAll : FixAllProvider
{
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var rule = fixAllContext.DiagnosticIds.First();
        return Task.FromResult<CodeAction?>(ContractLockFix.Action(
            "Write " + ContractLock.FileName, rule, cancellationToken => MendAsync(fixAllContext, rule, cancellationToken)));
    }

    private static async Task<Solution> MendAsync(FixAllContext context, string rule, CancellationToken cancellationToken)
    {
        var solution = context.Solution;
        var projects = context.Scope == FixAllScope.Solution ? solution.ProjectIds : new[] { context.Project.Id };
        foreach (var id in projects)
        {
            // One solution grows from the other, so each project is asked as it is by then.
            var project = solution.GetProject(id)!;
            if ((await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false)).IsEmpty)
                continue;
            if (await ProjectLock.OfAsync(project, cancellationToken).ConfigureAwait(false) is { } projectLock)
                solution = projectLock.Mended(rule, contract: null) ?? solution;
        }

        return solution;
    }
}

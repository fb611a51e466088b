using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR010: an operation returns a task or a stream.</summary>
internal static class UnsupportedReturnTypeRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR010",
        title: "An operation returns a task or a stream",
        messageFormat: "'{0}' returns '{1}', which cannot be awaited; return ValueTask, ValueTask<T>, Task, Task<T> or IAsyncEnumerable<T>",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A call crosses a network, so its result comes later: as a task, or as a stream of items.",
        helpLinkUri: ContractRules.Pages + "PAR010.md");
}

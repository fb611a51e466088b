using Microsoft.CodeAnalysis;

namespace Parley.Generator.Rules;

/// <summary>PAR029: a member that is never null cannot be left out.</summary>
internal static class ForgettableMemberRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "PAR029",
        title: "A member that is never null cannot be left out",
        messageFormat: "'{0}.{1}' is null after a sender has left it out, though its type says that it never is; make it 'required', give it an initial value, or declare it with '?'",
        category: ContractRules.Category,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A member that is neither 'required' nor taken by the constructor may be absent, and then keeps what a fresh instance has.",
        helpLinkUri: ContractRules.Pages + "PAR029.md");
}

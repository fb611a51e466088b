using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>Why a type cannot cross the wire.</summary>
/// <param name="Type">The type for people.</param>
/// <param name="Path">
/// The member that has it, from the type that the contract names: <c>Order.Tag</c>; empty for that type itself.
/// </param>
/// <param name="Reason">What is wrong and what to do, as the end of a sentence.</param>
/// <param name="IsReportedByCompiler">Whether the type does not compile, so that one error is there already.</param>
internal sealed record PayloadProblem(string Type, string Path, string Reason, bool IsReportedByCompiler = false)
{
    /// <summary>The rule that reports it.</summary>
    public FindingKind Kind { get; init; } = FindingKind.UnsupportedPayload;

    /// <summary>The type or member that has to change.</summary>
    public ISymbol? At { get; init; }

    /// <summary>What <see cref="At"/> has to do with it: the union that it is a case of, or the converter that it names.</summary>
    public ISymbol? With { get; init; }

    /// <summary>Which of the rule's mends is meant.</summary>
    public string? Advice { get; init; }

    /// <summary>The same problem seen from a type whose member <paramref name="member"/> has it.</summary>
    public PayloadProblem Below(string type, string member) =>
        this with { Path = Path.Length == 0 ? type + "." + member : type + "." + member + " → " + Path };

    /// <summary>The problem as the middle of a message.</summary>
    public string Describe() => Path.Length == 0 ? "'" + Type + "'" : "'" + Type + "' (" + Path + ")";
}

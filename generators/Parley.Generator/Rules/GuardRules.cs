using Microsoft.CodeAnalysis;
using Parley.Model.Guard;

namespace Parley.Generator.Rules;

/// <summary>PAR040 to PAR045: what the contract guard says.</summary>
internal static class GuardRules
{
    /// <summary>PAR040: a contract is not broken.</summary>
    public static readonly DiagnosticDescriptor BreakingChange = new(
        id: "PAR040",
        title: "A contract is not broken",
        messageFormat: "'{0}' {1}; that breaks {2}. {3}, or accept the change with '" + ContractLock.Command + "'.",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The contract differs from " + ContractLock.FileName + " in a way that programs built from the old one cannot follow.",
        helpLinkUri: Pages + "PAR040.md");

    /// <summary>PAR041: a contract is not removed.</summary>
    public static readonly DiagnosticDescriptor RemovedContract = new(
        id: "PAR041",
        title: "A contract is not removed",
        messageFormat: "The project no longer has the contract '{0}'; that breaks {1}. Bring it back, if it was renamed with [Contract(Name = \"{0}\")], or accept " +
            "the change with '" + ContractLock.Command + "'.",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Programs built from " + ContractLock.FileName + " still ask for the contract.",
        helpLinkUri: Pages + "PAR041.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>PAR042: the lock file can be read.</summary>
    public static readonly DiagnosticDescriptor DamagedLock = new(
        id: "PAR042",
        title: "The lock file can be read",
        messageFormat: ContractLock.FileName + " is damaged, {0}, so no contract is guarded. Restore it from version control, or write it anew with '" +
            ContractLock.Command + "'.",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The file is written by a command and is not meant to be edited; a merge may have left its marks in it.",
        helpLinkUri: Pages + "PAR042.md");

    /// <summary>PAR043: a contract is in the lock file.</summary>
    public static readonly DiagnosticDescriptor UnlockedContract = new(
        id: "PAR043",
        title: "A contract is in the lock file",
        messageFormat: "The contract '{0}' is not in " + ContractLock.FileName + ", so its changes are not guarded; add it with '" + ContractLock.Command + "'",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A contract is guarded from the moment that it is in the lock file, which is when others begin to depend on it.",
        helpLinkUri: Pages + "PAR043.md");

    /// <summary>PAR044: an additive change is taken into the lock file.</summary>
    public static readonly DiagnosticDescriptor AdditiveChange = new(
        id: "PAR044",
        title: "An additive change is taken into the lock file",
        messageFormat: "'{0}' {1}; that breaks nobody, guard it too with '" + ContractLock.Command + "'",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "What was added is not guarded before it is in the lock file.",
        helpLinkUri: Pages + "PAR044.md");

    /// <summary>PAR045: a project's contracts are locked.</summary>
    public static readonly DiagnosticDescriptor MissingLock = new(
        id: "PAR045",
        title: "The contracts of a project are locked",
        messageFormat: "The project has no " + ContractLock.FileName + ", so no change of '{0}' is guarded; add it with '" + ContractLock.Command + "'",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Hidden,
        isEnabledByDefault: true,
        description: "Nothing is wrong before others depend on the contract; it is here for the way to the file.",
        helpLinkUri: Pages + "PAR045.md");

    /// <summary>The property of a diagnostic that holds the full name of the contract's interface, for the code fix.</summary>
    public const string Interface = "interface";

    private const string Category = "Parley.ContractGuard";
    private const string Pages = "docs/diagnostics/";
}

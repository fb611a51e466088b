using System.Collections.Generic;
using System.Linq;

namespace Parley.Model.Guard;

/// <summary>What the lock file becomes when changes are taken into it. Each way leaves alone what it does not name.</summary>
internal static class LockUpdate
{
    /// <summary>Takes in new contracts and those that changed by addition; a contract with a breaking change stays as it is locked.</summary>
    public static IEnumerable<Manifest> TakeIn(ContractLock locked, IReadOnlyList<Manifest> now)
    {
        var pairs = now.Select(manifest => (Now: manifest, Before: locked.Find(manifest.Name, manifest.Interface))).ToList();
        return pairs.Select(pair => pair.Before is null || !IsBroken(locked, pair.Before, pair.Now) ? pair.Now : pair.Before.Manifest)
            .Concat(locked.Contracts.Where(contract => pairs.TrueForAll(pair => pair.Before != contract)).Select(contract => contract.Manifest));
    }

    /// <summary>Takes in a contract as it is now, whatever that breaks; each one if none is named.</summary>
    public static IEnumerable<Manifest> Accept(ContractLock locked, IReadOnlyList<Manifest> now, string? interfaceName) => locked.Contracts.Select(contract =>
        now.FirstOrDefault(manifest => (interfaceName ?? manifest.Interface) == manifest.Interface && locked.Find(manifest.Name, manifest.Interface) == contract) ??
        contract.Manifest);

    /// <summary>Drops a contract that is gone; each one if none is named.</summary>
    public static IEnumerable<Manifest> Drop(ContractLock locked, IReadOnlyList<Manifest> now, string? interfaceName)
    {
        var there = now.Select(manifest => locked.Find(manifest.Name, manifest.Interface)).ToList();
        return locked.Contracts.Where(contract => there.Contains(contract) || (interfaceName ?? contract.Manifest.Interface) != contract.Manifest.Interface)
            .Select(contract => contract.Manifest);
    }

    private static bool IsBroken(ContractLock locked, LockedContract before, Manifest now) =>
        ContractComparison.Compare(before.Manifest, now, locked.IsCallback(now.Name)).Any(change => change.IsBreaking);
}

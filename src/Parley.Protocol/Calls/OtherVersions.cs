using System;
using System.Linq;
using Parley.Descriptors;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>
/// The contracts that the peer has in another version, in one direction of calls: what cannot be read is then a matter of versions (protocol.md §3.4).
/// </summary>
internal sealed class OtherVersions(bool isCaller)
{
    // Replaced as a whole, so that readers need no lock; those who set take turns.
    private volatile (ContractDescriptor Contract, string Hash)[] _others = [];

    /// <summary>
    /// Notes the peer's version of a contract; the last one counts. Returns whether it is another than this side's. One caller at a time.
    /// </summary>
    public bool Set(ContractDescriptor contract, string hash)
    {
        var others = _others.Where(other => !string.Equals(other.Contract.Name, contract.Name, StringComparison.Ordinal));
        var isOther = !string.Equals(contract.Hash, hash, StringComparison.OrdinalIgnoreCase);
        _others = isOther ? [.. others, (contract, hash)] : [.. others];
        return isOther;
    }

    /// <summary>
    /// The failure of a call because of <paramref name="what"/>: FailedPrecondition with both versions if they differ, else <paramref name="code"/>.
    /// The advice stands before the details, which may be long: a Fault's message is cut (protocol.md §6.7).
    /// </summary>
    public ParleyException Unreadable(Operation operation, string what, ErrorCode code, PayloadException error)
    {
        if (Find(operation) is not var (contract, hash))
            return new ParleyException(code, $"{what} could not be read. {error.Message}", error);
        var (caller, callee) = isCaller ? (contract.Hash, hash) : (hash, contract.Hash);
        return new ParleyException(
            ErrorCode.FailedPrecondition,
            $"{what} could not be read: the caller has version {caller} of the contract, the callee {callee}; build the caller against that. {error.Message}",
            error);
    }

    // An operation does not know its contract, and this is only asked when something has failed.
    private (ContractDescriptor Contract, string Hash)? Find(Operation operation)
    {
        foreach (var other in _others)
        {
            foreach (var known in other.Contract.Operations)
            {
                if (string.Equals(known.Name, operation.Name, StringComparison.Ordinal))
                    return other;
            }
        }

        return null;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Parley.Descriptors;
using Parley.Protocol.Calls;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Connection;

/// <summary>
/// How the contracts of the two sides compare: what the peer named in its greeting and since, and what each says of its calls (protocol.md §3.3 to §3.5). Tells the
/// queue which operations may go by their numbers.
/// </summary>
internal sealed class PeerContracts(PeerConnection connection)
{
    /// <summary>The most contracts kept that the peer served after its greeting and that nobody here calls.</summary>
    public const int MostUnused = 32;

    private readonly object _gate = new();
    private ContractDescriptor[] _used = [];
    private HashSet<string>? _said;
    private HashSet<string>? _logged;
    private HashSet<string>? _loggedCallers;
    private volatile IReadOnlyList<ContractEntry>? _greeted;

    // Counts before the greeting. Replaced as a whole, so that who compares needs no lock.
    private volatile ContractEntry[] _served = [];

    // Those used of which all has been said that the peer gave reason for; OnServes does the rest. For a look that costs nothing: a group send asks for each receiver.
    private volatile ContractDescriptor[] _settled = Array.Empty<ContractDescriptor>();

    /// <summary>Takes over the peer's greeting and says what is used already. To be called before calls may be sent, and flushed after.</summary>
    public void Accept(Greeting peer)
    {
        ContractDescriptor[] early;
        lock (_gate)
        {
            _greeted = peer.Contracts;
            early = _used;
            foreach (var contract in early)
                Say(contract);
            Settle();
        }

        foreach (var contract in early)
            StatusOf(contract);
    }

    /// <summary>The status of a contract; a difference is logged once on each connection.</summary>
    public ContractStatus StatusOf(ContractDescriptor contract)
    {
        var status = Compare(contract, out _);
        if (status == ContractStatus.Compatible && IsNews(ref _logged, contract.Name))
            connection.Log.OtherVersion(CloseReason.Show(connection.Id), contract.Name);
        return status;
    }

    /// <summary>
    /// This side is going to call a contract. When this returns, the frame that says so is queued if one is needed, and the queue knows whether its numbers may be used:
    /// a call that follows comes after it. Returns whether a flush must follow.
    /// </summary>
    public bool Use(ContractDescriptor contract)
    {
        if (Array.IndexOf(_settled, contract) >= 0)
            return false;
        if (_greeted is not null)
            StatusOf(contract);
        lock (_gate)
        {
            var isFirst = FindUsed(contract.Name) is null;
            if (Array.IndexOf(_used, contract) < 0)
                _used = [.. _used, contract];
            if (_greeted is null)
                return false;
            var isSaid = isFirst && Say(contract);
            Settle();
            return isSaid;
        }
    }

    /// <summary>
    /// This side serves one contract more: from now on <paramref name="methods"/> has all of them, and then the peer is told. To be called when the connection is open.
    /// </summary>
    public void Serve(MethodTable methods, ContractDescriptor contract)
    {
        connection.Callee.Methods = methods;
        if (ContractEntry.IsHash(contract.Hash) && Tell(Frame.Serves(contract.Name, contract.Hash)))
            connection.Queue.Flush(FlushWhen.Soon);
    }

    /// <summary>The peer serves a contract that its greeting did not have, or had in another version. Runs on the receive loop.</summary>
    public void OnServes(in Frame frame)
    {
        ContractDescriptor? contract;
        bool isSaid;
        lock (_gate)
        {
            contract = FindUsed(frame.ContractName);
            if (!Keep(new ContractEntry(frame.ContractName, frame.ContractHash), isUsed: contract is not null) || contract is null)
                return;
            connection.Caller.Versions.Set(contract, frame.ContractHash);
            isSaid = Say(contract);
            Settle();
        }

        StatusOf(contract);
        if (isSaid)
            connection.Queue.Flush(FlushWhen.Soon);
    }

    /// <summary>The peer said which version of a contract it calls. What is not served here is none of this side's business. Runs on the receive loop.</summary>
    public void OnUses(in Frame frame)
    {
        foreach (var served in connection.Callee.Methods.Contracts)
        {
            var contract = served.Descriptor;
            if (!string.Equals(contract.Name, frame.ContractName, StringComparison.Ordinal))
                continue;
            if (connection.Callee.Versions.Set(contract, frame.ContractHash) && IsNews(ref _loggedCallers, contract.Name))
                connection.Log.CallerOfOtherVersion(CloseReason.Show(connection.Id), contract.Name, frame.ContractHash, contract.Hash);
            return;
        }
    }

    private ContractStatus Compare(ContractDescriptor contract, out string hash)
    {
        if (!TryFind(_served, contract.Name, out hash) && !TryFind(_greeted ?? [], contract.Name, out hash))
            return ContractStatus.Unknown;
        return string.Equals(hash, contract.Hash, StringComparison.OrdinalIgnoreCase) ? ContractStatus.Same : ContractStatus.Compatible;
    }

    private static bool TryFind(IReadOnlyList<ContractEntry> entries, string name, out string hash)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (!string.Equals(entries[i].Name, name, StringComparison.Ordinal))
                continue;
            hash = entries[i].Hash;
            return true;
        }

        hash = "";
        return false;
    }

    // False if it is one too many that nobody here calls: its operations go by their names then, should they be called.
    private bool Keep(ContractEntry entry, bool isUsed)
    {
        var served = _served;
        var others = served.Where(other => !string.Equals(other.Name, entry.Name, StringComparison.Ordinal)).ToArray();
        if (others.Length == served.Length && !isUsed && served.Count(other => FindUsed(other.Name) is null) >= MostUnused)
            return false;
        _served = [.. others, entry];
        return true;
    }

    private ContractDescriptor? FindUsed(string name) => Array.Find(_used, contract => string.Equals(contract.Name, name, StringComparison.Ordinal));

    // The numbers come first: who finds a contract settled calls it at once.
    private void Settle()
    {
        connection.Queue.Numbers = GivenNumbers.Of(_used, contract => Compare(contract, out _) != ContractStatus.Unknown);
        _settled = _used;
    }

    // Once for each contract: whatever version the peer serves later, it knows by then which one calls it.
    private bool Say(ContractDescriptor contract)
    {
        if (Compare(contract, out var hash) != ContractStatus.Compatible || !ContractEntry.IsHash(hash))
            return false;
        connection.Caller.Versions.Set(contract, hash);
        return (_said ??= new HashSet<string>(StringComparer.Ordinal)).Add(contract.Name) && Tell(Frame.Uses(contract.Name, contract.Hash));
    }

    private bool Tell(in Frame frame)
    {
        try
        {
            return connection.Queue.Enqueue(frame);
        }
        catch (PayloadException)
        {
            // The peer accepts only very small messages, and answers then as if it had not been told.
            return false;
        }
    }

    private bool IsNews(ref HashSet<string>? logged, string contract)
    {
        lock (_gate)
            return (logged ??= new HashSet<string>(StringComparer.Ordinal)).Add(contract);
    }
}

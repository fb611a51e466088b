using System;
using System.Collections.Generic;
using Parley.Descriptors;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Connection;

/// <summary>How the contracts of the two sides compare: what the peer named in its greeting, and what each then says of its calls (protocol.md §3.3, §3.4).</summary>
internal sealed class PeerContracts(PeerConnection connection)
{
    private readonly object _gate = new();
    private HashSet<string>? _logged;
    private HashSet<string>? _loggedCallers;
    private HashSet<string>? _used;
    private List<ContractDescriptor>? _early;
    private volatile IReadOnlyList<ContractEntry>? _entries;

    // Those of which all has been said, for a look that costs nothing: a group send asks for each receiver.
    private volatile ContractDescriptor[] _settled = Array.Empty<ContractDescriptor>();

    /// <summary>Takes over the peer's greeting and says what is used already. To be called before calls may be sent, and flushed after.</summary>
    public void Accept(Greeting peer)
    {
        lock (_gate)
        {
            _entries = peer.Contracts;
            foreach (var contract in _early ?? [])
                Say(contract);
        }

        foreach (var contract in _early ?? [])
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
    /// This side is going to call a contract. When this returns, the frame that says so is queued if one is needed: a call that follows comes after it.
    /// Returns whether a flush must follow.
    /// </summary>
    public bool Use(ContractDescriptor contract)
    {
        if (Array.IndexOf(_settled, contract) >= 0)
            return false;
        if (_entries is not null)
            StatusOf(contract);
        lock (_gate)
        {
            _used ??= new HashSet<string>(StringComparer.Ordinal);
            if (_entries is null)
            {
                if (_used.Add(contract.Name))
                    (_early ??= new()).Add(contract);
                return false;
            }

            var isSaid = _used.Add(contract.Name) && Say(contract);
            if (Array.IndexOf(_settled, contract) < 0)
                _settled = [.. _settled, contract];
            return isSaid;
        }
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
        foreach (var entry in _entries ?? Array.Empty<ContractEntry>())
        {
            if (!string.Equals(entry.Name, contract.Name, StringComparison.Ordinal))
                continue;
            hash = entry.Hash;
            return string.Equals(hash, contract.Hash, StringComparison.OrdinalIgnoreCase) ? ContractStatus.Same : ContractStatus.Compatible;
        }

        hash = "";
        return ContractStatus.Unknown;
    }

    private bool Say(ContractDescriptor contract)
    {
        if (Compare(contract, out var hash) != ContractStatus.Compatible || !ContractEntry.IsHash(hash))
            return false;
        connection.Caller.Versions.Set(contract, hash);
        try
        {
            return connection.Queue.Enqueue(Frame.Uses(contract.Name, contract.Hash));
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

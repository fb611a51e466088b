using System;
using System.Collections.Generic;
using Parley.Descriptors;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Connection;

/// <summary>The contracts that the peer named in its greeting, compared with those of this side (protocol.md §3.3).</summary>
internal sealed class PeerContracts(ConnectionLog log)
{
    private readonly object _gate = new();
    private readonly HashSet<string> _logged = new(StringComparer.Ordinal);
    private IReadOnlyList<ContractEntry> _entries = Array.Empty<ContractEntry>();

    public void Accept(Greeting peer)
    {
        lock (_gate)
            _entries = peer.Contracts;
    }

    /// <summary>The status of a contract; a difference is logged once on each connection.</summary>
    public ContractStatus StatusOf(ContractDescriptor contract, string connectionId)
    {
        var status = StatusOf(contract, out var isNews);
        if (isNews)
            log.OtherVersion(connectionId, contract.Name);
        return status;
    }

    private ContractStatus StatusOf(ContractDescriptor contract, out bool isNews)
    {
        lock (_gate)
        {
            isNews = false;
            foreach (var (name, hash) in _entries)
            {
                if (!string.Equals(name, contract.Name, StringComparison.Ordinal))
                    continue;
                if (string.Equals(hash, contract.Hash, StringComparison.Ordinal))
                    return ContractStatus.Same;
                isNews = _logged.Add(name);
                return ContractStatus.Compatible;
            }
        }

        return ContractStatus.Unknown;
    }
}

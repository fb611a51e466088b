using System;
using System.Linq;
using Parley.Descriptors;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Calls;

/// <summary>
/// Which operations a peer knows by the numbers that their contracts give: those of the contracts that it has said it serves. In others' calls it would take the number for one
/// of its own (protocol.md §5.2). Immutable.
/// </summary>
internal sealed class GivenNumbers
{
    // Null for all, which most connections have, so that a call looks at no list.
    private readonly ContractDescriptor[]? _named;

    private GivenNumbers(ContractDescriptor[]? named) => _named = named;

    public static GivenNumbers None { get; } = new([]);

    private static GivenNumbers All { get; } = new(null);

    /// <summary>The numbers of a peer that is called by the contracts <paramref name="used"/>, of which it has named some.</summary>
    public static GivenNumbers Of(ContractDescriptor[] used, Func<ContractDescriptor, bool> isNamed)
    {
        var named = used.Where(isNamed).ToArray();
        if (named.Length == 0)
            return None;
        return named.Length == used.Length ? All : new GivenNumbers(named);
    }

    /// <summary>What a frame has for the operation's number: 0 if it must be named by its text.</summary>
    public uint Of(Operation operation) =>
        _named is null || !OperationNumber.IsGiven(operation.Number) || IsNamed(_named, operation) ? operation.Number : 0;

    private static bool IsNamed(ContractDescriptor[] named, Operation operation)
    {
        foreach (var contract in named)
        {
            for (var i = 0; i < contract.Operations.Count; i++)
            {
                if (ReferenceEquals(contract.Operations[i], operation))
                    return true;
            }
        }

        return false;
    }
}

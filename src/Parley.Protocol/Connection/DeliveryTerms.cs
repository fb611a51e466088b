using Parley.Descriptors;
using Parley.Protocol.Backlogs;

namespace Parley.Protocol.Connection;

/// <summary>A one-way operation and what becomes of its messages that wait.</summary>
internal readonly record struct DeliveryTerms(Operation Operation, BacklogRule Rule)
{
    /// <summary>The reason for closing where there are no terms.</summary>
    public const string NoRoom = "The peer reads more slowly than it is sent to.";

    /// <summary>The reason for closing when a message can be kept by no rule.</summary>
    public string OverflowReason => Rule.Delivery == Delivery.All
        ? NoRoom
        : $"Messages of {Operation.Name} with more keys than its capacity of {Rule.Capacity}, or more bytes than may, wait for the peer.";
}

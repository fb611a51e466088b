namespace Parley.Protocol.Connection;

/// <summary>How a contract that the other side serves compares with the one that this side was built with.</summary>
public enum ContractStatus
{
    /// <summary>The other side did not name the contract when the connection began; calls are Unimplemented unless it has begun to serve it since.</summary>
    Unknown,

    /// <summary>
    /// Built from another version of the contract. What both versions have works; an operation that the other side lacks is Unimplemented, and what one of them
    /// cannot read is FailedPrecondition, both at once and for that call only.
    /// </summary>
    Compatible,

    /// <summary>Built from the same version.</summary>
    Same,
}

namespace Parley.Protocol.Connection;

/// <summary>What a flush of the send queue does next.</summary>
internal enum FlushStep
{
    Batch,
    Close,
    Rest,
}

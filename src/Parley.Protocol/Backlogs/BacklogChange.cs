namespace Parley.Protocol.Backlogs;

/// <summary>What became of messages when one more came.</summary>
/// <param name="Dropped">How many are gone: older ones, or the new one.</param>
/// <param name="IsConflated">The new one took the place of the one before it.</param>
/// <param name="IsOverflow">The new one is kept by no rule: the receiver is too slow for its operation.</param>
internal readonly record struct BacklogChange(int Dropped = 0, bool IsConflated = false, bool IsOverflow = false);

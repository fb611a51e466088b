namespace Parley.Protocol.Calls;

/// <summary>What is settled of a call of the peer when it begins.</summary>
/// <param name="Id">Its id; 0 for a one-way.</param>
/// <param name="Due">When it is too late, as a timestamp; <see cref="long.MaxValue"/> for never.</param>
/// <param name="HasOwnDeadline">Whether the deadline came with the call, so that calls made for it inherit it (protocol.md §7).</param>
internal readonly record struct CallTerms(long Id, long Due, bool HasOwnDeadline)
{
    public static CallTerms OneWay { get; } = new(0, long.MaxValue, HasOwnDeadline: false);
}

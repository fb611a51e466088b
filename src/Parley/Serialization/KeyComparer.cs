using System;
using System.Collections.Generic;

namespace Parley.Serialization;

/// <summary>
/// Compares keys as their type does, and hashes all their bits with the seed that the process drew at random: the hash codes of numbers and
/// GUIDs are public knowledge, so a peer could otherwise fill one bucket of a dictionary (hash flooding).
/// </summary>
internal sealed class KeyComparer<T>(Func<T, int> hash, Func<T, T, bool>? equals = null) : IEqualityComparer<T>
    where T : notnull
{
    public bool Equals(T? left, T? right) =>
        equals is null || left is null || right is null ? EqualityComparer<T>.Default.Equals(left!, right!) : equals(left, right);

    public int GetHashCode(T value) => hash(value);
}

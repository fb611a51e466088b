using System;

namespace Parley.Descriptors;

/// <summary>Calls of one group with the same key run one at a time on a connection, in the order of arrival. Emitted code holds one instance per group.</summary>
public sealed class SerialGroup<TKey>
    where TKey : notnull
{
}

/// <summary>How the calls of an operation line up, where <see cref="ConcurrencyAttribute"/> says that they do.</summary>
public abstract class CallSequence<TArguments>
{
    private protected CallSequence()
    {
    }

    /// <summary>Calls <paramref name="visitor"/> with the group and the key of a call, so that the engine needs no reflection.</summary>
    public abstract TReturn Accept<TReturn>(ICallSequenceVisitor<TReturn> visitor, TArguments arguments);
}

/// <summary>What the engine does with a call's place once its type is known.</summary>
public interface ICallSequenceVisitor<out TReturn>
{
    /// <summary>Handles a call that is in <paramref name="group"/> with <paramref name="key"/>.</summary>
    TReturn Visit<TKey>(SerialGroup<TKey> group, TKey key)
        where TKey : notnull;
}

/// <summary>Calls that line up by a value of their arguments.</summary>
public sealed class CallSequence<TArguments, TKey> : CallSequence<TArguments>
    where TKey : notnull
{
    private readonly SerialGroup<TKey> _group;
    private readonly Func<TArguments, TKey> _key;

    /// <summary>Puts calls into <paramref name="group"/> by what <paramref name="key"/> takes out of their arguments.</summary>
    public CallSequence(SerialGroup<TKey> group, Func<TArguments, TKey> key) => (_group, _key) = (group, key);

    /// <inheritdoc/>
    public override TReturn Accept<TReturn>(ICallSequenceVisitor<TReturn> visitor, TArguments arguments) =>
        visitor.Visit(_group, _key(arguments));
}

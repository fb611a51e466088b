using System;

namespace Parley.Descriptors;

/// <summary>
/// What becomes of messages that wait for a receiver, where <see cref="DeliverAttribute"/> or <see cref="MaxRateAttribute"/> says it. A message is the
/// arguments of a one-way operation or the item of a server stream.
/// </summary>
public abstract class DeliveryPolicy<TMessage>
{
    private protected DeliveryPolicy(Delivery delivery, int capacity, double maxRate) =>
        (Delivery, Capacity, MaxRate) = (delivery, capacity, maxRate);

    /// <summary>Which messages are kept; never <see cref="Parley.Delivery.All"/>, which is no policy.</summary>
    public Delivery Delivery { get; }

    /// <summary>How many messages can wait for one receiver, those of all keys together.</summary>
    public int Capacity { get; }

    /// <summary>How many messages of one key leave for one receiver in a second; 0 for no limit.</summary>
    public double MaxRate { get; }

    /// <summary>Calls <paramref name="visitor"/> with the policy and the type of its key, so that the engine needs no reflection.</summary>
    public abstract TReturn Accept<TReturn, TVisitor>(TVisitor visitor)
        where TVisitor : IDeliveryPolicyVisitor<TMessage, TReturn>;
}

/// <summary>What the engine makes of a policy once the type of its key is known.</summary>
public interface IDeliveryPolicyVisitor<TMessage, out TReturn>
{
    /// <summary>Handles a policy for which all messages of the operation are alike.</summary>
    TReturn Visit(UnkeyedDeliveryPolicy<TMessage> policy);

    /// <summary>Handles a policy that tells messages apart.</summary>
    TReturn Visit<TKey>(KeyedDeliveryPolicy<TMessage, TKey> policy)
        where TKey : notnull;
}

/// <summary>A policy for which all messages of the operation are alike.</summary>
public sealed class UnkeyedDeliveryPolicy<TMessage> : DeliveryPolicy<TMessage>
{
    /// <summary>Describes the policy; <paramref name="maxRate"/> is 0 for no limit.</summary>
    public UnkeyedDeliveryPolicy(Delivery delivery, int capacity, double maxRate = 0)
        : base(delivery, capacity, maxRate)
    {
    }

    /// <inheritdoc/>
    public override TReturn Accept<TReturn, TVisitor>(TVisitor visitor) => visitor.Visit(this);
}

/// <summary>A policy that tells messages apart by a value in them.</summary>
public sealed class KeyedDeliveryPolicy<TMessage, TKey> : DeliveryPolicy<TMessage>
    where TKey : notnull
{
    /// <summary>Describes the policy; <paramref name="maxRate"/> is 0 for no limit.</summary>
    public KeyedDeliveryPolicy(Delivery delivery, int capacity, Func<TMessage, TKey> key, double maxRate = 0)
        : base(delivery, capacity, maxRate) => Key = key;

    /// <summary>Takes the key out of a message.</summary>
    public Func<TMessage, TKey> Key { get; }

    /// <inheritdoc/>
    public override TReturn Accept<TReturn, TVisitor>(TVisitor visitor) => visitor.Visit(this);
}

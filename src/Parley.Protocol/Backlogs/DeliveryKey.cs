using System;
using Parley.Descriptors;
using Parley.Serialization;

namespace Parley.Protocol.Backlogs;

/// <summary>Takes keys out of messages that users made.</summary>
internal static class DeliveryKey
{
    /// <exception cref="PayloadException">The message has no key: it, or what leads to the key, is null.</exception>
    public static TKey KeyOf<TMessage, TKey>(this KeyedDeliveryPolicy<TMessage, TKey> policy, TMessage message)
        where TKey : notnull
    {
        TKey key;
        try
        {
            key = policy.Key(message);
        }
        catch (Exception error)
        {
            throw new PayloadException("The key that tells its messages apart could not be read.", error);
        }

        return key is null ? throw new PayloadException("The key that tells its messages apart is null.") : key;
    }
}

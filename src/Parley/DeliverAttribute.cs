using System;

namespace Parley;

/// <summary>
/// Says what becomes of messages that a receiver does not take in time: those of a one-way operation, or the items of a server stream. Each receiver
/// has its own messages waiting, so a slow one loses what it cannot take and holds up nobody.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DeliverAttribute : Attribute
{
    /// <summary>Chooses <paramref name="delivery"/>.</summary>
    public DeliverAttribute(Delivery delivery) => Delivery = delivery;

    /// <summary>What becomes of messages that wait.</summary>
    public Delivery Delivery { get; }

    /// <summary>
    /// What tells messages apart for <see cref="Parley.Delivery.KeepLatest"/> and <see cref="MaxRateAttribute"/>: a parameter, or a readable member of one
    /// parameter's type or of the stream's item. Its type is a string, an integer, an enum, a <see cref="Guid"/> or a single-value wrapper of these.
    /// </summary>
    public string? By { get; set; }

    /// <summary>
    /// How many messages can wait for one receiver, at least 1; 1024 unless said. For <see cref="Parley.Delivery.KeepLatest"/> that is the number of
    /// keys; a message of one more key closes the connection with 4001, an item of one more key ends its stream with <see cref="ErrorCode.ResourceExhausted"/>.
    /// </summary>
    public int Capacity { get; set; } = 1024;
}

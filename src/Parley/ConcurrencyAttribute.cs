using System;

namespace Parley;

/// <summary>
/// Says which calls may run at the same time on one connection: of the operation, or of all operations that the interface itself declares and that
/// say nothing of their own. A call that waits for its turn counts against the limits, can be cancelled, and may run out of its deadline without having started.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface, Inherited = false)]
public sealed class ConcurrencyAttribute : Attribute
{
    /// <summary>
    /// Chooses <paramref name="concurrency"/>. <see cref="Parley.Concurrency.SerialBy"/> needs the name of a parameter: a string, an integer, an enum, a
    /// <see cref="Guid"/> or a single-value wrapper of these.
    /// </summary>
    public ConcurrencyAttribute(Concurrency concurrency, string? argument = null) => (Concurrency, Argument) = (concurrency, argument);

    /// <summary>Which calls may run at the same time.</summary>
    public Concurrency Concurrency { get; }

    /// <summary>The parameter that <see cref="Parley.Concurrency.SerialBy"/> compares.</summary>
    public string? Argument { get; }
}

using System;

namespace Parley;

/// <summary>
/// Limits how fast messages leave for one receiver, those of each key on their own. What comes faster waits as <see cref="DeliverAttribute"/> says; without
/// one, only the newest waits.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class MaxRateAttribute : Attribute
{
    /// <summary>Sets the limit in messages per second, from one in a day (0.0000116) up to 1000; 0.5 is one message in two seconds.</summary>
    public MaxRateAttribute(double perSecond) => PerSecond = perSecond;

    /// <summary>The limit in messages per second.</summary>
    public double PerSecond { get; }
}

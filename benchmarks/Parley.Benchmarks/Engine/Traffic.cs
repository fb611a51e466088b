namespace Parley.Benchmarks.Engine;

/// <summary>What is sent: public, as a parameter of the measurements is.</summary>
public enum Traffic
{
    LoneCalls,
    CallsInFlight,
    OneWays,
    StreamItems,
}

using Parley.Protocol.Backlogs;

namespace Parley.Protocol.Calls;

/// <summary>How a side serves its peers' calls, the same on all of its connections.</summary>
/// <param name="Limits">What each connection may use.</param>
/// <param name="Alarms">The time, and what waits for it.</param>
/// <param name="Log">Where failures of handlers go.</param>
/// <param name="IncludeExceptionDetails">Whether undeclared exceptions are shown to the caller.</param>
/// <param name="Meter">Counts what callers do not get; null for nobody who wants to know.</param>
internal sealed record CalleeTerms(Limits Limits, Alarms Alarms, CallsLog Log, bool IncludeExceptionDetails, IDeliveryMeter? Meter);

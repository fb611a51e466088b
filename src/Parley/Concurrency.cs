namespace Parley;

/// <summary>Which calls of one connection may run at the same time. Calls of different connections always may.</summary>
public enum Concurrency
{
    /// <summary>All calls: each starts as soon as the handlers of those before it have begun to wait. The default.</summary>
    Concurrent,

    /// <summary>One call at a time, in the order of arrival.</summary>
    Serial,

    /// <summary>One call at a time among those that agree in an argument, in the order of arrival; others run at the same time.</summary>
    SerialBy,
}

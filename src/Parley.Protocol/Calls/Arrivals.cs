using System.Collections.Generic;

namespace Parley.Protocol.Calls;

/// <summary>
/// The streams of one direction for which items have arrived that their consumers do not know of yet. A consumer that is woken for each item goes back to sleep
/// before the next one: it is woken once for all that came together. Belongs to the receive loop, which releases before it waits.
/// </summary>
internal sealed class Arrivals
{
    private List<IArrival>? _waiting;

    /// <summary>Notes a stream that holds items back.</summary>
    public void Note(IArrival arrival) => (_waiting ??= new List<IArrival>()).Add(arrival);

    /// <summary>Lets the consumers have what has arrived.</summary>
    public void Release()
    {
        if (_waiting is not { Count: > 0 } waiting)
            return;
        foreach (var arrival in waiting)
            arrival.Release();
        waiting.Clear();
    }
}

/// <summary>A stream with items that its consumer does not know of yet.</summary>
internal interface IArrival
{
    void Release();
}

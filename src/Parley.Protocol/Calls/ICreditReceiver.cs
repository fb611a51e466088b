namespace Parley.Protocol.Calls;

/// <summary>A running stream, as far as Credit frames are concerned.</summary>
internal interface ICreditReceiver
{
    /// <summary>Takes new totals from the peer.</summary>
    void Grant(long items, long bytes);
}

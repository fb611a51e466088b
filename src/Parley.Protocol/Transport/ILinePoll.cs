namespace Parley.Protocol.Transport;

/// <summary>How <see cref="BusyPoll"/> looks at one line.</summary>
internal interface ILinePoll
{
    /// <summary>Looks for some microseconds at most; whether there is something to read. Until <see cref="End"/> a wait for the line need not end when something comes.</summary>
    bool TryLook();

    /// <summary>Must follow before anybody waits for the line.</summary>
    void End();
}

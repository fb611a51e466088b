namespace Parley.Protocol.Calls;

/// <summary>What a thread goes on with when the callers that it runs have gone on.</summary>
internal interface IBehindCallers
{
    /// <summary>They have not come back yet: goes on with it on another thread. <paramref name="isStuck"/> tells whether one of them has taken long.</summary>
    void Start(bool isStuck);
}

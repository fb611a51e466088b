namespace Parley.Protocol.Calls;

/// <summary>The implementations that a connection's calls go to.</summary>
internal interface IServiceTargets
{
    /// <summary>
    /// The implementation of the contract with this index in the method table, made on first use. Runs where handlers run.
    /// </summary>
    object Get(int contractIndex);
}

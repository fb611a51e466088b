namespace Parley.Descriptors;

/// <summary>The base of emitted client stubs: holds the channel their calls go to.</summary>
public abstract class ClientStub
{
    /// <summary>Called by emitted code.</summary>
    protected ClientStub(ICallChannel channel) => Channel = channel;

    /// <summary>Where the calls go.</summary>
    protected ICallChannel Channel { get; }
}

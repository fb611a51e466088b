namespace Parley.Protocol.Transport;

/// <summary>A transport that may be able to look for the next message instead of waiting for it.</summary>
internal interface IPolledTransport
{
    /// <summary>What <see cref="IMessageTransport.ReceiveAsync"/> looks with; null if it only waits.</summary>
    BusyPoll? Poll { get; }
}

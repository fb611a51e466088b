namespace Parley.Protocol.Connection;

/// <summary>Where a connection is in its life.</summary>
public enum ConnectionState
{
    /// <summary>The socket or the handshake is not ready.</summary>
    Connecting,

    /// <summary>Calls travel.</summary>
    Open,

    /// <summary>A close was asked for; what was queued still leaves.</summary>
    Closing,

    /// <summary>Over.</summary>
    Closed,
}

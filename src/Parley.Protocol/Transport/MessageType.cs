namespace Parley.Protocol.Transport;

/// <summary>What a transport received.</summary>
public enum MessageType
{
    /// <summary>A whole text message, UTF-8.</summary>
    Text,

    /// <summary>A whole binary message.</summary>
    Binary,

    /// <summary>The peer closed, or the line went; nothing more comes.</summary>
    Close,
}

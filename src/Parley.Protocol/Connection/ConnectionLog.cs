using System;
using Microsoft.Extensions.Logging;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Connection;

/// <summary>What a connection logs. Ids 1100 to 1199.</summary>
internal sealed partial class ConnectionLog(ILogger logger)
{
    private readonly ILogger _logger = logger;

    [LoggerMessage(1100, LogLevel.Debug, "Connection {ConnectionId} is open with {Subprotocol}.")]
    public partial void Opened(string connectionId, string subprotocol);

    [LoggerMessage(1101, LogLevel.Debug, "Connection {ConnectionId} closed with {Code} {Reason} (clean: {WasClean}).")]
    public partial void Closed(string connectionId, int code, string reason, bool wasClean);

    [LoggerMessage(1102, LogLevel.Warning, "Connection {ConnectionId} ends: the peer broke the protocol, {Code} {Reason}")]
    public partial void PeerBrokeProtocol(string connectionId, int code, string reason);

    [LoggerMessage(1108, LogLevel.Warning, "Connection {ConnectionId} ends: the peer is too slow or silent, {Code} {Reason}")]
    public partial void PeerTooSlow(string connectionId, int code, string reason);

    /// <summary>This side ends the connection, for what the peer did or did not do.</summary>
    public void Failed(string connectionId, int code, string reason)
    {
        if (code is CloseCode.SlowConsumer or CloseCode.Silent)
            PeerTooSlow(connectionId, code, reason);
        else
            PeerBrokeProtocol(connectionId, code, reason);
    }

    [LoggerMessage(1103, LogLevel.Error, "Connection {ConnectionId} ends: the engine failed. This is a defect of Parley.")]
    public partial void EngineFailed(string connectionId, Exception error);

    [LoggerMessage(1104, LogLevel.Error, "What observes the state of connection {ConnectionId} failed.")]
    public partial void ObserverFailed(string connectionId, Exception error);

    [LoggerMessage(
        1105, LogLevel.Information,
        "The peer of connection {ConnectionId} was built from another version of the contract {Contract}; what both versions have works.")]
    public partial void OtherVersion(string connectionId, string contract);

    [LoggerMessage(
        1106, LogLevel.Information,
        "The peer of connection {ConnectionId} calls the contract {Contract} in version {PeerVersion}, which is {OwnVersion} here; what both versions have works.")]
    public partial void CallerOfOtherVersion(string connectionId, string contract, string peerVersion, string ownVersion);

    [LoggerMessage(1107, LogLevel.Debug, "The peer of connection {ConnectionId} dropped {Count} messages of {Operation}, which this side did not take in time.")]
    public partial void PeerDropped(string connectionId, long count, string operation);
}

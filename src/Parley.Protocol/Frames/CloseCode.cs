namespace Parley.Protocol.Frames;

/// <summary>Close codes that Parley sends or reports (protocol.md §9). 4000–4499: connecting again may help; 4500–4999: it does not.</summary>
internal static class CloseCode
{
    public const int Normal = 1000;
    public const int GoingAway = 1001;
    public const int WrongMessageType = 1003;
    public const int NoCode = 1005;
    public const int Lost = 1006;
    public const int MessageTooBig = 1009;
    public const int InternalError = 1011;
    public const int SlowConsumer = 4001;
    public const int Silent = 4002;
    public const int RateLimit = 4005;
    public const int MalformedMessage = 4500;
    public const int ProtocolViolation = 4501;
    public const int HandshakeTimeout = 4502;
    public const int UnsupportedVersion = 4505;
}

namespace Parley.Protocol.Frames;

/// <summary>The first element of every frame (protocol.md §4). 0 to 15 must be understood, those from 16 to 31 that are not known are ignored.</summary>
internal enum FrameKind : byte
{
    Hello = 0,
    Welcome = 1,
    Call = 2,
    OneWay = 3,
    Open = 4,
    Reply = 5,
    Fault = 6,
    Item = 7,
    End = 8,
    Cancel = 9,
    Credit = 10,
    Ping = 11,
    Pong = 12,
    Push = 13,
    PushEnd = 14,
    PushCredit = 15,
    Uses = 16,
    Dropped = 17,
    Serves = 18,
}

/// <summary>How the number that opens a frame is put together (protocol.md §4.1).</summary>
internal static class FrameNumber
{
    public const int KindMask = 31;
    public const int HasHeaders = 32;
    public const int HasSequence = 64;
    public const int FirstIgnorable = 16;
}

namespace Parley.Load.Limit;

/// <summary>What a message of the hand-written protocol is.</summary>
internal enum MessageKind : byte
{
    Place,
    PlaceLater,
    Ack,
    Ticks,
    Item,
    End,
    Broadcast,
    Ticked,
}

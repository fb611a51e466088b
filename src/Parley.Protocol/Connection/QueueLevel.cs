namespace Parley.Protocol.Connection;

/// <summary>How full a send queue is at one moment.</summary>
/// <param name="Bytes">Bytes that have not been sent.</param>
/// <param name="Messages">Messages that have not been sent.</param>
/// <param name="HasRoom">Whether a call, an item or a result may be queued.</param>
/// <param name="HasRoomForAnswers">Whether a message that does not wait may be queued; one more ends the connection.</param>
internal readonly record struct QueueLevel(long Bytes, int Messages, bool HasRoom, bool HasRoomForAnswers);

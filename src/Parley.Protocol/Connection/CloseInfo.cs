namespace Parley.Protocol.Connection;

/// <summary>How a connection ended.</summary>
/// <param name="Code">The close code: the peer's, or this side's if it closed first; 1006 if the line went without one (RFC 6455 §7.4.1).</param>
/// <param name="Reason">The close reason, empty if none was given.</param>
/// <param name="WasClean">Whether both sides said goodbye.</param>
public sealed record CloseInfo(int Code, string Reason, bool WasClean);

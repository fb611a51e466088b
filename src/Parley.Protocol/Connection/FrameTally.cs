namespace Parley.Protocol.Connection;

/// <summary>How much of what is queued is of one kind.</summary>
internal readonly record struct FrameTally(int Bytes, int Messages)
{
    /// <summary>The same with one message more.</summary>
    public FrameTally With(int bytes) => new(Bytes + bytes, Messages + 1);
}

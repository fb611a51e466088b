namespace Parley.AspNetCore.Tests.Harness;

/// <summary>How a client of a test reaches its server.</summary>
public enum Line
{
    JsonInMemory,
    MessagePackInMemory,
    JsonOverSockets,
    MessagePackOverSockets,
}

internal static class LineExtensions
{
    public static Codec Codec(this Line line) =>
        line is Line.JsonInMemory or Line.JsonOverSockets ? Parley.Codec.Json : Parley.Codec.MessagePack;

    public static bool IsSocket(this Line line) => line is Line.JsonOverSockets or Line.MessagePackOverSockets;
}

/// <summary>Both codecs, in memory and over sockets.</summary>
public sealed class EveryLine : TheoryData<Line>
{
    public EveryLine() => AddRange(Line.JsonInMemory, Line.MessagePackInMemory, Line.JsonOverSockets, Line.MessagePackOverSockets);
}

/// <summary>Both codecs over sockets.</summary>
public sealed class EverySocket : TheoryData<Line>
{
    public EverySocket() => AddRange(Line.JsonOverSockets, Line.MessagePackOverSockets);
}

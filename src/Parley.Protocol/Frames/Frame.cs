namespace Parley.Protocol.Frames;

/// <summary>
/// One frame without its decoded payload (protocol.md §4). Which members mean something depends on the kind; the factories
/// say which.
/// </summary>
internal readonly struct Frame
{
    // No frame has both a message and an operation to write; the kind tells which it is.
    private readonly string _text;

    public FrameKind Kind { get; init; }

    public int Code { get; init; }

    /// <summary>The call's id, or a Ping's token.</summary>
    public long Id { get; init; }

    /// <summary>On reading: how the peer named the operation.</summary>
    public OperationKey Operation { get; init; }

    /// <summary>On writing: the operation's name and number; the codec chooses.</summary>
    public string OperationName
    {
        get => HasOperation ? _text : null!;
        init => _text = value;
    }

    /// <summary>On writing: 0 if the name must be used.</summary>
    public uint OperationNumber { get; init; }

    /// <summary>The call's remaining time in milliseconds; -1 if the frame carries none.</summary>
    public long Deadline { get; init; }

    /// <summary>Credit as totals since the stream began; how many messages were dropped.</summary>
    public long Items { get; init; }

    public long Bytes { get; init; }

    public string Message
    {
        get => HasOperation ? null! : _text;
        init => _text = value;
    }

    /// <summary>The declared fault's name, or null for an undeclared failure.</summary>
    public string? FaultName { get; init; }

    /// <summary>The contract that a Uses or Serves is about; it stands where a Fault has its name.</summary>
    public string ContractName => FaultName ?? "";

    /// <summary>The version of that contract; it stands where a Fault has its message.</summary>
    public string ContractHash => Message;

    /// <summary>On reading: the undecoded payload of the kinds that have one.</summary>
    public Payload Payload { get; init; }

    /// <summary>A kind beyond those that this build knows, which a reader must ignore.</summary>
    public bool IsIgnorable => Kind > FrameKind.Serves;

    private bool HasOperation => Kind is FrameKind.Call or FrameKind.OneWay or FrameKind.Open;

    public static Frame Call(long id, string operationName, uint operationNumber, long deadline = -1) =>
        new() { Kind = FrameKind.Call, Id = id, OperationName = operationName, OperationNumber = operationNumber, Deadline = deadline };

    public static Frame OneWay(string operationName, uint operationNumber) =>
        new() { Kind = FrameKind.OneWay, OperationName = operationName, OperationNumber = operationNumber, Deadline = -1 };

    public static Frame Open(
        long id, string operationName, uint operationNumber, long items, long bytes, long deadline = -1) =>
        new()
        {
            Kind = FrameKind.Open,
            Id = id,
            OperationName = operationName,
            OperationNumber = operationNumber,
            Items = items,
            Bytes = bytes,
            Deadline = deadline,
        };

    public static Frame Reply(long id) => new() { Kind = FrameKind.Reply, Id = id, Deadline = -1 };

    public static Frame Fault(long id, ErrorCode code, string message, string? faultName = null) =>
        new() { Kind = FrameKind.Fault, Id = id, Code = (int)code, Message = message, FaultName = faultName, Deadline = -1 };

    public static Frame Item(long id) => new() { Kind = FrameKind.Item, Id = id, Deadline = -1 };

    public static Frame End(long id) => new() { Kind = FrameKind.End, Id = id, Deadline = -1 };

    public static Frame Cancel(long id) => new() { Kind = FrameKind.Cancel, Id = id, Deadline = -1 };

    public static Frame Credit(long id, long items, long bytes) =>
        new() { Kind = FrameKind.Credit, Id = id, Items = items, Bytes = bytes, Deadline = -1 };

    public static Frame Push(long id) => new() { Kind = FrameKind.Push, Id = id, Deadline = -1 };

    public static Frame PushEnd(long id) => new() { Kind = FrameKind.PushEnd, Id = id, Deadline = -1 };

    public static Frame PushCredit(long id, long items, long bytes) =>
        new() { Kind = FrameKind.PushCredit, Id = id, Items = items, Bytes = bytes, Deadline = -1 };

    public static Frame Uses(string contractName, string contractHash) =>
        new() { Kind = FrameKind.Uses, FaultName = contractName, Message = contractHash, Deadline = -1 };

    public static Frame Serves(string contractName, string contractHash) =>
        new() { Kind = FrameKind.Serves, FaultName = contractName, Message = contractHash, Deadline = -1 };

    /// <summary>Names the operation by its text in both codecs, which stands where a Fault has its message: the receiver need not serve it.</summary>
    public static Frame Dropped(string operationName, long count) =>
        new() { Kind = FrameKind.Dropped, Message = operationName, Items = count, Deadline = -1 };

    public static Frame Ping(long token) => new() { Kind = FrameKind.Ping, Id = token, Deadline = -1 };

    public static Frame Pong(long token) => new() { Kind = FrameKind.Pong, Id = token, Deadline = -1 };
}

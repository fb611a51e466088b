using Parley.Descriptors;

namespace Parley.Protocol.Calls;

/// <summary>What follows from the shape of a call (protocol.md §6.1).</summary>
internal static class CallShape
{
    /// <summary>Whether items travel in a direction, so that the call counts as a stream in the limits (protocol.md §6.6).</summary>
    public static bool IsStream(this OperationKind kind) => kind is OperationKind.ServerStream or OperationKind.ClientStream or OperationKind.Duplex;

    /// <summary>Whether the call begins with Call and ends with Reply.</summary>
    public static bool HasReply(this OperationKind kind) => kind is OperationKind.Unary or OperationKind.ClientStream;

    /// <summary>Whether the call begins with Open and ends with End.</summary>
    public static bool HasItems(this OperationKind kind) => kind is OperationKind.ServerStream or OperationKind.Duplex;
}

namespace Parley.Descriptors;

/// <summary>The shape of an operation.</summary>
public enum OperationKind
{
    /// <summary>One request, one reply.</summary>
    Unary,

    /// <summary>One message, no reply.</summary>
    OneWay,

    /// <summary>One request, any number of items back, then an end.</summary>
    ServerStream,

    /// <summary>One request with any number of items after it, one reply.</summary>
    ClientStream,

    /// <summary>One request, any number of items in both directions, then an end.</summary>
    Duplex,
}

namespace Parley;

/// <summary>Why a call failed. The canonical set of gRPC, with its numbers; there is no success value.</summary>
public enum ErrorCode
{
    /// <summary>The call was cancelled, usually by its caller.</summary>
    Cancelled = 1,

    /// <summary>A failure of no other kind, or from a peer that knows more codes.</summary>
    Unknown = 2,

    /// <summary>The arguments are wrong whatever the state of the system; a payload that cannot be read is this.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed; the operation may have been carried out all the same.</summary>
    DeadlineExceeded = 4,

    /// <summary>Something named by the call does not exist.</summary>
    NotFound = 5,

    /// <summary>Something the call was to create exists already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A limit is reached: concurrent calls, message size, a quota.</summary>
    ResourceExhausted = 8,

    /// <summary>The system is not in the state that the operation needs; retrying without changing that does not help.</summary>
    FailedPrecondition = 9,

    /// <summary>The operation lost against a concurrent one; retrying from the start may help.</summary>
    Aborted = 10,

    /// <summary>A value past the valid range, such as an offset past the end.</summary>
    OutOfRange = 11,

    /// <summary>The other side does not have this operation.</summary>
    Unimplemented = 12,

    /// <summary>The handler failed in a way that it did not declare; details stay on its side.</summary>
    Internal = 13,

    /// <summary>The connection is gone or the service is not reachable now; retrying later may help.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or damaged beyond repair.</summary>
    DataLoss = 15,

    /// <summary>The caller is not known.</summary>
    Unauthenticated = 16,
}

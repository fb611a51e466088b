namespace Parley.Generator.Reading;

/// <summary>What can be wrong with a contract; the value is the number of the rule that reports it.</summary>
internal enum FindingKind
{
    GenericContract = 1,
    HiddenContract = 2,
    CallbackIsNoContract = 3,
    InvalidWireName = 4,
    UnsupportedReturnType = 10,
    UnsupportedMember = 11,
    TokenPlacement = 12,
    NameCollision = 13,
    NumberCollision = 14,
    OneWayWithReply = 15,
    TooManyParameters = 16,
    InvalidOperationId = 17,
    InvalidTimeout = 18,
    UnsupportedPayload = 20,
    UnsupportedFaultDetail = 21,
    MissingSequenceArgument = 30,
    IncomparableSequenceArgument = 31,
    UselessSequenceArgument = 32,
    MixedSequenceKeys = 33,
}

namespace Parley.Load.Targets;

/// <summary>What is compared: us, how far one can get by hand, how far one gets without care, and what people use today.</summary>
internal enum TargetKind
{
    Parley,
    Limit,
    Platform,
    SignalR,
}

/// <summary>Ratios are between implementations whose payloads have the same form.</summary>
internal enum PayloadCodec
{
    Binary,
    Json,
}

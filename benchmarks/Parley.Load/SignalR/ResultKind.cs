namespace Parley.Load.SignalR;

/// <summary>What a completion carries, by the numbers of the specification.</summary>
internal enum ResultKind
{
    Error = 1,
    None = 2,
    Value = 3,
}

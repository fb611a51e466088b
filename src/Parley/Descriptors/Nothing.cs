namespace Parley.Descriptors;

/// <summary>The result of an operation that returns none.</summary>
public readonly struct Nothing
{
}

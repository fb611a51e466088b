namespace System.Threading;

internal static class CancellationTokenSourceTryResetPolyfill
{
    /// <summary>The method of the same name that .NET 6 added; a source cannot be used again here.</summary>
    public static bool TryReset(this CancellationTokenSource source)
    {
        _ = source;
        return false;
    }
}

namespace System.Threading;

internal static class CancellationTokenUnsafeRegisterPolyfill
{
    /// <summary>The method of the same name that .NET Core 3.0 and .NET 6 added to <see cref="CancellationToken"/>.</summary>
    public static CancellationTokenRegistration UnsafeRegister(
        this CancellationToken cancellationToken, Action<object?, CancellationToken> callback, object? state) =>
        cancellationToken.Register(pair => callback(pair, cancellationToken), state, useSynchronizationContext: false);
}

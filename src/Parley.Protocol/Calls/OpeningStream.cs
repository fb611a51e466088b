using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Calls;

/// <summary>One enumeration of a stream: opens it when the first item is asked for.</summary>
internal sealed class OpeningStream<TItem>(
    StreamOpener<TItem> open, CancellationToken callToken, CancellationToken enumeratorToken) : IAsyncEnumerator<TItem>
{
    private PendingStream<TItem>? _stream;
    private bool _disposed;

    public TItem Current => _stream is null ? throw new InvalidOperationException("MoveNextAsync was not called.") : _stream.Current;

    public ValueTask<bool> MoveNextAsync()
    {
        if (_disposed)
            return default;
        return _stream is null ? OpenAsync() : _stream.MoveNextAsync();
    }

    public ValueTask DisposeAsync()
    {
        _disposed = true;
        return _stream?.DisposeAsync() ?? default;
    }

    private async ValueTask<bool> OpenAsync()
    {
        var (token, linkedSource) = Combine();
        try
        {
            _stream = await open(token, linkedSource).ConfigureAwait(false);
        }
        catch
        {
            linkedSource?.Dispose();
            throw;
        }

        return await _stream.MoveNextAsync().ConfigureAwait(false);
    }

    // A token may come with the call and another with the enumeration (WithCancellation); either one cancels.
    private (CancellationToken Token, CancellationTokenSource? Source) Combine()
    {
        if (!enumeratorToken.CanBeCanceled || enumeratorToken == callToken)
            return (callToken, null);
        if (!callToken.CanBeCanceled)
            return (enumeratorToken, null);
        var source = CancellationTokenSource.CreateLinkedTokenSource(callToken, enumeratorToken);
        return (source.Token, source);
    }
}

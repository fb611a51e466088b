using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>The items that come back from a server stream or a duplex call, and the credit for them (protocol.md §6.9).</summary>
internal sealed class PendingStream<TItem> : PendingEntry, IAsyncEnumerator<TItem>
{
    private readonly OpenCalls _calls;
    private readonly Operation _operation;
    private readonly Formatter<TItem> _item;
    private readonly CancellationToken _cancellationToken;
    private readonly IDisposable? _linkedSource;
    private readonly Inbox<TItem> _inbox;
    private CancellationTokenRegistration _registration;
    private TItem _current = default!;

    public PendingStream(
        OpenCalls calls, Operation operation, Formatter<TItem> item, StreamWindow window, CancellationToken cancellationToken,
        IDisposable? linkedSource)
    {
        _calls = calls;
        _operation = operation;
        _item = item;
        _inbox = new Inbox<TItem>(window, calls.Arrivals);
        _cancellationToken = cancellationToken;
        _linkedSource = linkedSource;
    }

    public override bool IsStream => true;

    public override bool HasReply => false;

    public TItem Current => _current;

    /// <summary>Cancels the stream when its token says so. Called once, after it was opened.</summary>
    public void CancelOnToken()
    {
        if (_cancellationToken.CanBeCanceled)
            _registration = _cancellationToken.UnsafeRegister(static (state, _) => ((PendingStream<TItem>)state!).Cancel(), this);
    }

    public ValueTask<bool> MoveNextAsync()
    {
        if (_cancellationToken.IsCancellationRequested)
            return new ValueTask<bool>(Task.FromCanceled<bool>(_cancellationToken));
        return TryTake() ? new ValueTask<bool>(true) : WaitForNextAsync();
    }

    public ValueTask DisposeAsync()
    {
        _registration.Dispose();
        _linkedSource?.Dispose();
        _calls.Abandon(this);
        _inbox.End();
        return default;
    }

    public override void OnItem(in Payload payload, int messageBytes)
    {
        if (!_inbox.Arrive(messageBytes))
            throw ProtocolException.Violation($"An item of {_operation.Name} exceeds the credit (§6.9).");
        TItem item;
        try
        {
            item = _calls.Codec.Decode(payload, _item);
        }
        catch (PayloadException error)
        {
            if (_calls.Abandon(this))
                Fail(_calls.Versions.Unreadable(_operation, $"An item of {_operation.Name}", ErrorCode.Internal, error));

            return;
        }

        _inbox.Add(item, messageBytes);
    }

    public override void OnEnd() => _inbox.Complete();

    public override void OnFault(in Frame frame)
    {
        _inbox.Release();
        Fail(new FaultReader(_calls.Codec).Read(_operation, frame));
    }

    public override bool OnReply(in Payload payload) => throw new InvalidOperationException();

    public override void Complete() => throw new InvalidOperationException();

    public override void Fail(Exception error) => _inbox.End(error);

    private async ValueTask<bool> WaitForNextAsync()
    {
        while (await _inbox.WaitAsync(CancellationToken.None).ConfigureAwait(false))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (TryTake())
                return true;
        }

        return false;
    }

    private bool TryTake()
    {
        if (!_inbox.TryTake(out _current, out var credit))
            return false;
        if (credit is var (items, bytes))
            _calls.SendCredit(this, items, bytes);
        return true;
    }

    private void Cancel()
    {
        if (_calls.Abandon(this))
            Fail(new OperationCanceledException($"The stream {_operation.Name} was cancelled.", _cancellationToken));
    }
}

/// <summary>A stream that is opened anew each time it is enumerated.</summary>
internal sealed class StreamSource<TItem>(StreamOpener<TItem> open, CancellationToken cancellationToken) : IAsyncEnumerable<TItem>
{
    public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken enumeratorToken = default) =>
        new OpeningStream<TItem>(open, cancellationToken, enumeratorToken);
}

/// <summary>Opens a stream; <paramref name="linkedSource"/>, if any, is disposed with it.</summary>
internal delegate ValueTask<PendingStream<TItem>> StreamOpener<TItem>(CancellationToken cancellationToken, IDisposable? linkedSource);

using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>
/// A server stream that is being read: holds the items that arrived, never more than the credit it gave, and gives new credit
/// as the consumer takes them (protocol.md §6.9).
/// </summary>
internal sealed class PendingStream<TItem> : PendingEntry, IAsyncEnumerator<TItem>
{
    private readonly Channel<Arrived> _items = Channel.CreateUnbounded<Arrived>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private readonly OpenCalls _calls;
    private readonly Operation _operation;
    private readonly Formatter<TItem> _item;
    private readonly CancellationToken _cancellationToken;
    private readonly IDisposable? _linkedSource;
    private readonly StreamWindow _window;
    private CancellationTokenRegistration _registration;
    private TItem _current = default!;

    public PendingStream(
        OpenCalls calls, Operation operation, Formatter<TItem> item, StreamWindow window, CancellationToken cancellationToken,
        IDisposable? linkedSource)
    {
        _calls = calls;
        _operation = operation;
        _item = item;
        _window = window;
        _cancellationToken = cancellationToken;
        _linkedSource = linkedSource;
    }

    public override bool IsStream => true;

    public TItem Current => _current;

    /// <summary>Cancels the stream when its token says so. Called once, after it was opened.</summary>
    public void CancelOnToken()
    {
        if (_cancellationToken.CanBeCanceled)
            _registration = _cancellationToken.UnsafeRegister(static (state, _) => ((PendingStream<TItem>)state!).Cancel(), this);
    }

    public async ValueTask<bool> MoveNextAsync()
    {
        do
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (_items.Reader.TryRead(out var arrived))
            {
                _current = arrived.Item;
                if (_window.Consume(arrived.Bytes))
                    _calls.SendCredit(this, _window.Items, _window.Bytes);
                return true;
            }
        }
        while (await _items.Reader.WaitToReadAsync().ConfigureAwait(false));
        return false;
    }

    public ValueTask DisposeAsync()
    {
        _registration.Dispose();
        _linkedSource?.Dispose();
        _calls.Abandon(this);
        _items.Writer.TryComplete();
        return default;
    }

    public override void OnItem(in Payload payload, int messageBytes)
    {
        if (!_window.Arrive(messageBytes))
            throw ProtocolException.Violation($"An item of {_operation.Name} exceeds the credit (§6.9).");
        TItem item;
        try
        {
            item = _calls.Codec.ReadPayload(payload, _item);
        }
        catch (PayloadException error)
        {
            if (_calls.Abandon(this))
            {
                Fail(new ParleyException(
                    ErrorCode.Internal, $"An item of {_operation.Name} could not be read. {error.Message}", error));
            }

            return;
        }

        _items.Writer.TryWrite(new Arrived(item, messageBytes));
    }

    public override void OnEnd() => _items.Writer.TryComplete();

    public override void OnFault(in Frame frame) => Fail(_calls.Faults.Read(_operation, frame));

    public override void OnReply(in Payload payload) => throw new InvalidOperationException();

    public override void Fail(Exception error) => _items.Writer.TryComplete(error);

    private void Cancel()
    {
        if (_calls.Abandon(this))
            Fail(new OperationCanceledException($"The stream {_operation.Name} was cancelled.", _cancellationToken));
    }

    private readonly record struct Arrived(TItem Item, int Bytes);
}

/// <summary>A server stream that is opened anew each time it is enumerated.</summary>
internal sealed class StreamSource<TArguments, TItem>(
    Caller caller, ServerStreamOperation<TArguments, TItem> operation, TArguments arguments, CancellationToken cancellationToken)
    : IAsyncEnumerable<TItem>
{
    public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken enumeratorToken = default) =>
        new OpeningStream<TArguments, TItem>(caller, operation, arguments, cancellationToken, enumeratorToken);
}

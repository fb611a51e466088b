using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Calls;
using Parley.Protocol.Frames;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Connection;

/// <summary>
/// Reads one connection's messages, one after another, and routes their frames. Never runs a handler and never throws: what goes
/// wrong becomes a close code. Where answers are looked for, a caller may go on on its thread, with the loop left to whoever comes back first: the caller, or another
/// thread after some milliseconds.
/// </summary>
internal sealed class ReceiveLoop(PeerConnection connection, IMessageTransport transport) : IBehindCallers, IThreadPoolWorkItem
{
    // After this many frames without a wait, consumers are told of them and the time is taken again.
    private const int MostInOneGo = 64;

    private readonly MessageType _expectedType = connection.Codec.IsText ? MessageType.Text : MessageType.Binary;
    private readonly BusyPoll? _poll = (transport as IPolledTransport)?.Poll;
    private bool _isOpen;

    // Before the first wait it runs on a thread, and in a flow, that somebody lent for opening the connection.
    private bool _hasWaited;
    private int _inOneGo;

    // What is waited for here are tasks of one kind, and nothing else lives across a wait: each would be memory of each connection.
    public async Task RunAsync()
    {
        while (true)
        {
            try
            {
                var calm = connection.Calls.WaitForOneWaysAsync();
                if (!calm.IsCompletedSuccessfully)
                    await PauseAsync(calm).ConfigureAwait(false);
                if (_poll is not null && MayPoll(_poll) && !TryLetCallerGoOn(_poll))
                    return;
                var receiving = transport.ReceiveAsync(CancellationToken.None);
                var isCompleted = receiving.IsCompleted;
                var isAtHand = isCompleted && ++_inOneGo < MostInOneGo;
                if (!isAtHand)
                {
                    connection.Calls.Release();
                    _inOneGo = 0;
                    if (isCompleted)
                        connection.Calls.Start();
                }

                var message = await new Handover(receiving, isCompleted, _hasWaited, connection.Calls);
                _hasWaited |= !isCompleted;
                if (message.Type == MessageType.Close)
                {
                    connection.Calls.Start();
                    await connection.EndAsync(message.CloseCode, message.CloseReason).ConfigureAwait(false);
                    return;
                }

                _poll?.Received();
                connection.Heartbeat.Received();
                connection.CountReceived(message.Data.Length);
                await TakeAsync(message).ConfigureAwait(false);
            }
            catch (ProtocolException error)
            {
                connection.FailPeer(error.CloseCode, error.Message);
            }
            catch (MessageLimitException error)
            {
                connection.FailPeer(error.CloseCode, error.Message);
            }
            catch (Exception error)
            {
                await FailAsync(error).ConfigureAwait(false);
                return;
            }
        }
    }

    void IBehindCallers.Start(bool isStuck)
    {
        if (isStuck)
            _poll!.GiveUp();
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    private bool MayPoll(BusyPoll poll) =>
        _hasWaited && connection.Calls.HasLoneCaller && PoolThread.IsFree && poll.TryBegin();

    private bool TryLetCallerGoOn(BusyPoll poll)
    {
        if (!connection.Calls.TryRunLoneCaller(this))
            return false;
        if (connection.Calls.ExpectsOneAnswer)
            poll.Expect();
        return true;
    }

    private async Task PauseAsync(ValueTask calm)
    {
        connection.Calls.Release();
        connection.Calls.Start();
        connection.Heartbeat.Pause();
        await calm.ConfigureAwait(false);
        connection.Heartbeat.Listen();
    }

    private async Task FailAsync(Exception error)
    {
        connection.Log.EngineFailed(CloseReason.Show(connection.Id), error);
        connection.Calls.Start();
        _ = connection.CloseAsync(CloseCode.InternalError, "An internal error occurred.");
        var end = await DrainAsync().ConfigureAwait(false);
        await connection.EndAsync(end.CloseCode, end.CloseReason).ConfigureAwait(false);
    }

    // Reads past what still comes, so that the close code is not lost with the line (protocol.md §9.2); the close timeout bounds it.
    private async Task<ReceivedMessage> DrainAsync()
    {
        try
        {
            ReceivedMessage message;
            do
                message = await transport.ReceiveAsync(CancellationToken.None).ConfigureAwait(false);
            while (message.Type != MessageType.Close);
            return message;
        }
        catch (Exception error)
        {
            connection.Log.EngineFailed(CloseReason.Show(connection.Id), error);
            transport.Abort();
            return ReceivedMessage.Closed(CloseCode.Lost, "The engine failed.");
        }
    }

    private Task TakeAsync(in ReceivedMessage message)
    {
        if (connection.IsClosing)
            return Task.CompletedTask;
        if (message.Type != _expectedType)
            throw new ProtocolException(CloseCode.WrongMessageType, $"A {message.Type} message on {connection.Subprotocol} (§2.2).");
        var data = message.Data;
        if (connection.Codec.Bundles.IsBundle(data.Span))
            return TakeBundleAsync(data);
        Take(data);
        return Task.CompletedTask;
    }

    // Each frame is handled as if it had come in a message of its own (protocol.md §4.6).
    private async Task TakeBundleAsync(ReadOnlyMemory<byte> bundle)
    {
        if (!_isOpen)
            throw ProtocolException.Violation("A greeting travels alone (§4.6).");
        Take(connection.Codec.Bundles.Take(ref bundle));
        while (!bundle.IsEmpty && !connection.IsClosing)
        {
            _inOneGo++;
            var calm = connection.Calls.WaitForOneWaysAsync();
            if (!calm.IsCompletedSuccessfully)
                await PauseAsync(calm).ConfigureAwait(false);
            Take(connection.Codec.Bundles.Take(ref bundle));
        }
    }

    private void Take(ReadOnlyMemory<byte> data)
    {
        var frame = connection.Codec.Read(data);
        var bytes = data.Length;
        if (_isOpen)
        {
            FrameRouter.Route(connection, frame, bytes);
            return;
        }

        connection.Open(frame, bytes);
        _isOpen = true;
    }
}

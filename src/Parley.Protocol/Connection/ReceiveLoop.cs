using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Frames;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Connection;

/// <summary>
/// Reads one connection's messages, one after another, and routes their frames. Never runs a handler and never throws: what goes
/// wrong becomes a close code.
/// </summary>
internal sealed class ReceiveLoop(PeerConnection connection, IMessageTransport transport)
{
    // After this many messages without a wait, consumers are told of them and the time is taken again.
    private const int MostInOneGo = 64;

    private readonly MessageType _expectedType = connection.Codec.IsText ? MessageType.Text : MessageType.Binary;
    private bool _isOpen;

    public async Task RunAsync()
    {
        var inOneGo = 0;
        while (true)
        {
            ReceivedMessage end;
            try
            {
                var calm = connection.Calls.WaitForOneWaysAsync();
                if (!calm.IsCompletedSuccessfully)
                    await PauseAsync(calm).ConfigureAwait(false);
                var receiving = transport.ReceiveAsync(CancellationToken.None);
                var isAtHand = receiving.IsCompleted && ++inOneGo < MostInOneGo;
                if (!isAtHand)
                {
                    connection.Calls.Release();
                    inOneGo = 0;
                }

                var message = await receiving.ConfigureAwait(false);
                if (message.Type != MessageType.Close)
                {
                    // What was at hand arrived with what came before it.
                    if (!isAtHand)
                        connection.Heartbeat.Received();
                    connection.CountReceived(message.Data.Length);
                    if (!connection.IsClosing)
                        Take(message);
                    continue;
                }

                end = message;
            }
            catch (ProtocolException error)
            {
                connection.FailPeer(error.CloseCode, error.Message);
                continue;
            }
            catch (MessageLimitException error)
            {
                connection.FailPeer(error.CloseCode, error.Message);
                continue;
            }
            catch (Exception error)
            {
                await FailAsync(error).ConfigureAwait(false);
                return;
            }

            await connection.EndAsync(end.CloseCode, end.CloseReason).ConfigureAwait(false);
            return;
        }
    }

    private async Task PauseAsync(ValueTask calm)
    {
        connection.Calls.Release();
        connection.Heartbeat.Pause();
        await calm.ConfigureAwait(false);
        connection.Heartbeat.Listen();
    }

    private async Task FailAsync(Exception error)
    {
        connection.Log.EngineFailed(CloseReason.Show(connection.Id), error);
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

    private void Take(in ReceivedMessage message)
    {
        if (message.Type != _expectedType)
            throw new ProtocolException(CloseCode.WrongMessageType, $"A {message.Type} message on {connection.Subprotocol} (§2.2).");
        var frame = connection.Codec.Read(message.Data);
        var bytes = (int)message.Data.Length;
        if (_isOpen)
        {
            FrameRouter.Route(connection, frame, bytes);
            return;
        }

        connection.Open(frame, bytes);
        _isOpen = true;
    }
}

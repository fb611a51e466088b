using System;
using System.Diagnostics;
using System.Net.Sockets;
using System.Threading;
using Parley.Protocol.Transport;

namespace Parley.Client;

/// <summary>Looks at the socket of a line, which nobody else reads.</summary>
internal sealed class SocketPoll(Socket socket, TimeSpan time) : ILinePoll
{
    // A processor's pause between two looks, and at every second one its chance to run another thread: without it, those would come late that were to run here.
    private const int Pause = 5;

    // More than small answers have, and much less than what the peer may send ahead.
    private const int LowWater = 32 * 1024;

    private bool _isQuiet;
    private bool _cannotBeQuiet = !OperatingSystem.IsLinux();

    /// <summary>Looks where answers come about as soon: one that is looked for takes about half the time of one that wakes its reader, where both are that fast.</summary>
    public BusyPoll ToBusyPoll() => new(this, TimeProvider.System, time * 2);

    public bool TryLook()
    {
        if (!_isQuiet && !_cannotBeQuiet)
        {
            _isQuiet = TrySetLowWater(LowWater);
            _cannotBeQuiet = !_isQuiet;
        }

        try
        {
            return TryLookAt();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Whoever reads is told.
            return true;
        }
    }

    public void End()
    {
        if (_isQuiet)
            TrySetLowWater(1);
        _isQuiet = false;
    }

    // Others that wait for a thread of the pool do not wait for this. The end of the line is no byte, and seen by whoever waits for it afterwards.
    private bool TryLookAt()
    {
        var start = Stopwatch.GetTimestamp();
        for (var yields = false; socket.Available == 0; yields = !yields)
        {
            if (Stopwatch.GetElapsedTime(start) >= time || ThreadPool.PendingWorkItemCount > 0)
                return false;
            if (yields)
                Thread.Yield();
            else
                Thread.SpinWait(Pause);
        }

        return true;
    }

    // The runtime watches all sockets at all times. While this looks, its threads need not be woken for the same bytes: Linux tells of few only at the low-water mark
    // (socket(7), SO_RCVLOWAT), and gives them all the same to whoever reads.
    private bool TrySetLowWater(int bytes)
    {
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReceiveLowWater, bytes);
            return true;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }
}

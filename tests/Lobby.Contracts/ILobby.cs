using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley;

namespace Lobby.Contracts;

/// <summary>A game's lobby: rooms to talk in, and operations that behave as a test wants.</summary>
[Contract(Callback = typeof(ILobbyEvents))]
public interface ILobby
{
    ValueTask<string> EchoAsync(string text, CancellationToken cancellationToken = default);

    ValueTask<Guest> WhoAmIAsync(CancellationToken cancellationToken = default);

    /// <summary>Returns when the test says so, or the call is cancelled.</summary>
    ValueTask<string> WaitAsync(string name, CancellationToken cancellationToken = default);

    [Fault(typeof(RoomFull))]
    ValueTask FailAsync(string how, CancellationToken cancellationToken = default);

    ValueTask<bool> JoinAsync(string room, CancellationToken cancellationToken = default);

    ValueTask<bool> LeaveAsync(string room, CancellationToken cancellationToken = default);

    /// <summary>Asks the caller and returns its answer.</summary>
    ValueTask<bool> AskBackAsync(string question, CancellationToken cancellationToken = default);

    IAsyncEnumerable<int> CountAsync(int to, CancellationToken cancellationToken = default);

    [OneWay]
    ValueTask NoteAsync(string text);
}

/// <summary>What the lobby calls on its guests.</summary>
[Contract]
public interface ILobbyEvents
{
    [OneWay]
    ValueTask HeardAsync(string text);

    ValueTask<bool> ConfirmAsync(string question, CancellationToken cancellationToken = default);

    IAsyncEnumerable<int> RollAsync(int dice, CancellationToken cancellationToken = default);
}

/// <summary>Who a connection is, and by which instance it is served.</summary>
public sealed record Guest(string ConnectionId, string? Name, int Instance);

/// <summary>A declared fault.</summary>
public sealed record RoomFull(string Room, int Seats);

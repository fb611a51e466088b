using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Lobby.Contracts;

namespace Parley.AspNetCore.Tests.Harness;

/// <summary>The lobby as most tests serve it.</summary>
internal sealed class LobbyService : ILobby, IAsyncDisposable
{
    private readonly ICaller<ILobbyEvents> _caller;
    private readonly IClients<ILobbyEvents> _clients;
    private readonly Stage _stage;
    private readonly int _instance;

    public LobbyService(ICaller<ILobbyEvents> caller, IClients<ILobbyEvents> clients, Stage stage)
    {
        _caller = caller;
        _clients = clients;
        _stage = stage;
        _instance = stage.NextInstance();
    }

    public ValueTask<string> EchoAsync(string text, CancellationToken cancellationToken) => new(text);

    public ValueTask<Guest> WhoAmIAsync(CancellationToken cancellationToken) =>
        new(new Guest(_caller.ConnectionId, _caller.User.Identity?.Name, _instance));

    public async ValueTask<string> WaitAsync(string name, CancellationToken cancellationToken)
    {
        _stage.Begun.Add(name);
        try
        {
            return await _stage.Gate(name, name.StartsWith("stubborn", StringComparison.Ordinal) ? default : cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _stage.Cancelled.Add(name);
            throw;
        }
        finally
        {
            _stage.Finished.Add(name);
        }
    }

    public ValueTask FailAsync(string how, CancellationToken cancellationToken) => throw how switch
    {
        "declared" => new FaultException<RoomFull>(new RoomFull("hall", 4)),
        "known" => new ParleyException(ErrorCode.NotFound, "There is no such room."),
        _ => new InvalidOperationException("secret " + how, new InvalidOperationException("inner secret " + how)),
    };

    public ValueTask<bool> JoinAsync(string room, CancellationToken cancellationToken) =>
        _clients.JoinAsync(_caller.ConnectionId, room, cancellationToken);

    public ValueTask<bool> LeaveAsync(string room, CancellationToken cancellationToken) =>
        _clients.LeaveAsync(_caller.ConnectionId, room, cancellationToken);

    public ValueTask<bool> AskBackAsync(string question, CancellationToken cancellationToken) =>
        _caller.Callback.ConfirmAsync(question, cancellationToken);

    public async IAsyncEnumerable<int> CountAsync(int to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 1; i <= to; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return i;
        }
    }

    public ValueTask NoteAsync(string text)
    {
        _stage.Notes.Add(text);
        return default;
    }

    public ValueTask DisposeAsync()
    {
        _stage.OnDispose?.Invoke();
        _stage.Disposed.Add(_instance);
        return default;
    }
}

/// <summary>The second contract's service.</summary>
internal sealed class TableService(ICaller<ITableEvents> caller) : ITable
{
    public async ValueTask<int> DealAsync(int cards, CancellationToken cancellationToken) =>
        cards + await caller.Callback.BidAsync(cards, cancellationToken);
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Lobby.Contracts;

namespace Parley.AspNetCore.Tests.Harness;

/// <summary>A guest's side of the lobby's callbacks.</summary>
internal sealed class GuestEvents : ILobbyEvents, ITableEvents
{
    public Inbox<string> Heard { get; } = new();

    public Func<string, CancellationToken, ValueTask<bool>> OnConfirm { get; set; } = (_, _) => new(true);

    public ValueTask HeardAsync(string text)
    {
        Heard.Add(text);
        return default;
    }

    public ValueTask<bool> ConfirmAsync(string question, CancellationToken cancellationToken) => OnConfirm(question, cancellationToken);

    public IAsyncEnumerable<int> RollAsync(int dice, CancellationToken cancellationToken) => Enumerable.Range(1, dice).ToAsyncEnumerable();

    public ValueTask TurnAsync(string who) => HeardAsync(who);

    public ValueTask<int> BidAsync(int atLeast, CancellationToken cancellationToken) => new(atLeast * 10);
}

using System.Threading.Tasks;
using Parley;

namespace Lobby.Contracts;

/// <summary>Has the wire name of <see cref="ILobby"/>.</summary>
#pragma warning disable PAR005 // On purpose: the server has to refuse the two.
[Contract(Name = "Lobby")]
#pragma warning restore PAR005
public interface ILobbyOfAnotherTeam
{
    ValueTask OpenAsync();
}

/// <summary>Uses a number that <see cref="INumberedToo"/> uses as well.</summary>
[Contract]
public interface INumbered
{
    [Operation(Id = 7)]
    ValueTask FirstAsync();
}

/// <summary>See <see cref="INumbered"/>.</summary>
[Contract]
public interface INumberedToo
{
    [Operation(Id = 7)]
    ValueTask SecondAsync();
}

/// <summary>Not a contract.</summary>
public interface INoContract
{
    ValueTask NothingAsync();
}

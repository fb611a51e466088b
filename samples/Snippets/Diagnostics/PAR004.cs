using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR004;

#pragma warning disable PAR004
#region violation
[Contract(Name = "chat.rooms")]
public interface IChatRooms
{
    ValueTask JoinAsync(string room);
}
#endregion
#pragma warning restore PAR004

#region fix
[Contract(Name = "chat-rooms")]
public interface IRooms
{
    ValueTask JoinAsync(string room);
}
#endregion

namespace Parley.AspNetCore.Connections;

/// <summary>The members of one group.</summary>
internal sealed class GroupMembers(string group) : Members
{
    protected override int PlaceOf(ServerConnection connection) => connection.Groups[group];

    protected override void Place(ServerConnection connection, int place) => connection.Groups[group] = place;
}

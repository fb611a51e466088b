namespace Parley.AspNetCore.Connections;

/// <summary>All connections that are open.</summary>
internal sealed class AllMembers : Members
{
    protected override int PlaceOf(ServerConnection connection) => connection.Place;

    protected override void Place(ServerConnection connection, int place) => connection.Place = place;
}

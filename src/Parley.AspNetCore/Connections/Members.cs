using System;
using System.Collections;
using System.Collections.Generic;
using System.Threading;

namespace Parley.AspNetCore.Connections;

/// <summary>
/// A set of connections that is read as a whole while it changes. Who comes takes the next place, who goes leaves an empty one, and once in as many changes as there are members all move
/// to new places: O(1) for each change, and nobody who reads needs a copy or a lock. Changes are guarded by the registry's lock.
/// </summary>
internal abstract class Members : IEnumerable<ServerConnection>
{
    private const int FewestPlaces = 4;

    // Fewer than one in so many of the places taken so far are left.
    private const int Sparse = 4;

    private Places _places = new(FewestPlaces);

    public int Count { get; private set; }

    /// <summary>Adds a connection that is not in it.</summary>
    public void Add(ServerConnection connection)
    {
        if (_places.AreTaken)
            MoveAll();
        Place(connection, _places.Take(connection));
        Count++;
    }

    /// <summary>Removes a connection that is in it.</summary>
    public void Remove(ServerConnection connection)
    {
        _places.Leave(PlaceOf(connection));
        Count--;
        if (_places.Taken > FewestPlaces && Count < _places.Taken / Sparse)
            MoveAll();
    }

    /// <summary>Those that are in it now, each once, or not if they go before their turn comes; nobody who comes, or comes back, meanwhile.</summary>
    public Enumerator GetEnumerator() => new(Volatile.Read(ref _places));

    IEnumerator<ServerConnection> IEnumerable<ServerConnection>.GetEnumerator()
    {
        foreach (var connection in this)
            yield return connection;
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<ServerConnection>)this).GetEnumerator();

    protected abstract int PlaceOf(ServerConnection connection);

    protected abstract void Place(ServerConnection connection, int place);

    // Whoever reads goes on with the old places, which do not change any more.
    private void MoveAll()
    {
        var places = new Places(Math.Max(FewestPlaces, Count * 2));
        foreach (var connection in this)
            Place(connection, places.Take(connection));
        Volatile.Write(ref _places, places);
    }

    public struct Enumerator
    {
        private readonly Places _places;
        private readonly int _end;
        private int _next;

        internal Enumerator(Places places)
        {
            _places = places;
            _end = places.Taken;
            Current = null!;
        }

        public ServerConnection Current { get; private set; }

        public bool MoveNext()
        {
            while (_next < _end)
            {
                if (_places[_next++] is not { } connection)
                    continue;
                Current = connection;
                return true;
            }

            return false;
        }
    }

    /// <summary>Each is taken once: what was read before its end is never anybody else's.</summary>
    internal sealed class Places(int count)
    {
        private readonly ServerConnection?[] _connections = new ServerConnection?[count];
        private int _taken;

        public int Taken => Volatile.Read(ref _taken);

        public bool AreTaken => _taken == _connections.Length;

        public ServerConnection? this[int place] => Volatile.Read(ref _connections[place]);

        public int Take(ServerConnection connection)
        {
            var place = _taken;
            _connections[place] = connection;
            Volatile.Write(ref _taken, place + 1);
            return place;
        }

        public void Leave(int place) => Volatile.Write(ref _connections[place], null);
    }
}

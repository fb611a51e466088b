using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Parley.Load.Contracts;
using Parley.Load.Targets;

namespace Parley.Load.Client;

/// <summary>Connections that made one call each and then do nothing.</summary>
internal sealed class IdleConnections(Connections connections)
{
    private const int Part = 500;

    private readonly List<ILoadClient> _held = [];

    /// <summary>Opens until so many are held; 0 closes all.</summary>
    public async Task<double[]> HoldAsync(int count)
    {
        if (count == 0)
        {
            await Connections.CloseAsync([.. _held]);
            _held.Clear();
        }

        while (_held.Count < count)
        {
            var opened = await connections.OpenAsync(Math.Min(Part, count - _held.Count), null);
            _held.AddRange(opened);
            foreach (var client in opened)
                await client.PlaceAsync(Market.Order);
        }

        return [_held.Count];
    }
}

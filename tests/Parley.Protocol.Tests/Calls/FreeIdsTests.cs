using System;
using System.Collections.Generic;
using System.Linq;
using Parley.Protocol.Calls;

namespace Parley.Protocol.Tests.Calls;

public sealed class FreeIdsTests
{
    private FreeIds _ids;

    [Fact]
    public void There_are_none_before_some_were_added()
    {
        Assert.Equal(0, _ids.Take());
        _ids.AddNew(1, 1);
        Assert.Equal((1, 0), (_ids.Take(), _ids.Take()));
    }

    [Fact]
    public void It_is_always_the_smallest_that_is_handed_out()
    {
        var random = new Random(1);
        var free = new SortedSet<int>();
        var taken = new List<int>();
        for (var (step, most) = (0, 0); step < 20_000; step++)
        {
            if (random.Next(3000) == 0 || most == 0)
            {
                var more = most + random.Next(1, 100);
                _ids.AddNew(most + 1, more);
                free.UnionWith(Enumerable.Range(most + 1, more - most));
                most = more;
            }

            if (taken.Count > 0 && random.Next(2) == 0)
            {
                var back = random.Next(taken.Count);
                _ids.Add(taken[back]);
                free.Add(taken[back]);
                taken.RemoveAt(back);
                continue;
            }

            var id = _ids.Take();
            Assert.Equal(free.Count == 0 ? 0 : free.Min, id);
            if (free.Remove(id))
                taken.Add(id);
        }
    }
}

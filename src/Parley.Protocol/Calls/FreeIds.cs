using System;
using System.Numerics;

namespace Parley.Protocol.Calls;

/// <summary>The ids from 1 on that no call has, a bit for each; hands out the smallest. Not thread-safe: its owner locks. To be kept in a field and not copied.</summary>
internal struct FreeIds
{
    private const int WordBits = 64;

    private ulong[]? _words;

    // No word before this one has a bit.
    private int _first;

    /// <summary>Adds the ids from <paramref name="first"/> to <paramref name="last"/>, none of which was there before.</summary>
    public void AddNew(int first, int last)
    {
        Array.Resize(ref _words, ((last - 1) / WordBits) + 1);
        for (var id = first; id <= last; id++)
            Add(id);
    }

    /// <summary>Adds an id that was handed out.</summary>
    public void Add(int id)
    {
        var word = (id - 1) / WordBits;
        _words![word] |= 1UL << ((id - 1) % WordBits);
        if (word < _first)
            _first = word;
    }

    /// <summary>Hands out the smallest; 0 if there is none.</summary>
    public int Take()
    {
        for (var words = _words ?? []; _first < words.Length; _first++)
        {
            ref var word = ref words[_first];
            if (word == 0)
                continue;
            var bit = BitOperations.TrailingZeroCount(word);
            word &= word - 1;
            return (_first * WordBits) + bit + 1;
        }

        return 0;
    }
}

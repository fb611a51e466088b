using System;

namespace Parley.Serialization.Collections;

/// <summary>Takes elements as they arrive: starts small whatever a header declares, and ends as an array of just the right size.</summary>
internal struct ElementBuffer<T>
{
    public const int MaxFirstCapacity = 64;

    private const int UnknownCapacity = 4;

    private readonly int _declared;
    private T[] _items;
    private int _count;

    /// <summary>For a number of elements that a header declared; -1 if none did.</summary>
    public ElementBuffer(int declared)
    {
        _declared = declared;
        _items = declared == 0 ? Array.Empty<T>() : new T[declared < 0 ? UnknownCapacity : Math.Min(declared, MaxFirstCapacity)];
        _count = 0;
    }

    public readonly int Count => _count;

    public void Add(T item)
    {
        if (_count == _items.Length)
            Array.Resize(ref _items, _declared < 0 ? _count * 2 : (int)Math.Min(_count * 2L, _declared));

        _items[_count++] = item;
    }

    public T[] ToArray()
    {
        if (_count != _items.Length)
            Array.Resize(ref _items, _count);

        return _items;
    }
}

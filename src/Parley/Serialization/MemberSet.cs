using System.Text.Json;
using Parley.Serialization.Json;

namespace Parley.Serialization;

/// <summary>Which members of an object were there. Emitted code holds one for each object that it reads; the default has none.</summary>
public struct MemberSet
{
    private const int BitsPerWord = 64;

    private ulong _first;
    private ulong[]? _rest;
    private byte[]? _discriminator;
    private bool _hasDiscriminator;

    /// <summary>The member after the one that came last: in most messages the next one.</summary>
    internal int Expected { get; private set; }

    /// <summary>For the case of a union, whose discriminator is passed over once.</summary>
    internal static MemberSet With(byte[] discriminator) => new() { _discriminator = discriminator };

    /// <summary>Whether the name that the reader stands on is the union's discriminator.</summary>
    /// <exception cref="PayloadException">It was there before.</exception>
    internal bool IsDiscriminator(in Utf8JsonReader reader)
    {
        if (_discriminator is null || !JsonText.Is(reader, _discriminator))
            return false;

        if (_hasDiscriminator)
            throw PayloadError.Duplicate();

        return _hasDiscriminator = true;
    }

    /// <summary>Notes a member; false if it was there before.</summary>
    internal bool Add(int member, int count)
    {
        Expected = member + 1;
        if (member >= BitsPerWord)
            _rest ??= new ulong[(count - 1) / BitsPerWord];

        ref var word = ref WordOf(ref this, member);
        var bit = 1UL << (member % BitsPerWord);
        if ((word & bit) != 0)
            return false;

        word |= bit;
        return true;
    }

    /// <summary>Whether the member was there.</summary>
    public readonly bool Contains(int member)
    {
        var word = member < BitsPerWord ? _first : _rest?[member / BitsPerWord - 1] ?? 0;
        return (word & (1UL << (member % BitsPerWord))) != 0;
    }

    private static ref ulong WordOf(ref MemberSet set, int member)
    {
        if (member < BitsPerWord)
            return ref set._first;

        return ref set._rest![member / BitsPerWord - 1];
    }
}

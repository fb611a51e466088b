using System;
using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;
using Parley.Serialization.Text;

namespace Parley.Serialization;

/// <summary>
/// The members of an object in the order of the wire, for its emitted formatter: writes and finds their names, and says which one is
/// missing, there twice, or null.
/// </summary>
public sealed class Members
{
    private readonly string[] _names;
    private readonly bool[] _required;
    private readonly byte[][] _utf8;
    private readonly JsonEncodedText[] _json;

    /// <summary>Names the members, and says for each whether it must be there.</summary>
    public Members(string[] names, bool[] required)
    {
        _names = names ?? throw new ArgumentNullException(nameof(names));
        _required = required ?? throw new ArgumentNullException(nameof(required));
        if (names.Length != required.Length)
            throw new ArgumentException("Each member has a name and a flag.", nameof(required));

        _utf8 = Array.ConvertAll(names, static name => StrictUtf8.Encoding.GetBytes(name));
        _json = Array.ConvertAll(names, static name => JsonEncodedText.Encode(name));
    }

    /// <summary>Writes the name of a member; its value must follow.</summary>
    public void WriteName(Utf8JsonWriter writer, int member) => writer.WritePropertyName(_json[member]);

    /// <summary>Writes the name of a member; its value must follow.</summary>
    public void WriteName(ref MessagePackWriter writer, int member) => writer.WriteUtf8String(_utf8[member]);

    /// <summary>Gives back an object that the contract has as never null.</summary>
    /// <exception cref="PayloadException">It is null.</exception>
    public T NotNull<T>(T? value)
        where T : class => value ?? throw PayloadError.Null();

    /// <summary>Gives back the value of a member that the contract has as never null.</summary>
    /// <exception cref="PayloadException">It is null.</exception>
    public T NotNull<T>(T? value, int member)
        where T : class
    {
        if (value is not null)
            return value;

        var error = PayloadError.Null();
        error.At(_names[member]);
        throw error;
    }

    /// <summary>Checks that the reader stands on an object.</summary>
    public void Start(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonToken.Expected("an object", reader.TokenType);
    }

    /// <summary>Steps to the value of the next member that is known, past others; false at the object's end.</summary>
    /// <exception cref="PayloadException">The member was there before.</exception>
    public bool Next(ref Utf8JsonReader reader, ref MemberSet seen, out int member)
    {
        member = -1;
        while (true)
        {
            JsonToken.Advance(ref reader);
            if (reader.TokenType == JsonTokenType.EndObject)
                return false;

            var found = seen.IsDiscriminator(reader) ? -1 : Find(reader, seen.Expected);
            JsonToken.Advance(ref reader);
            if (found >= 0)
            {
                member = found;
                Note(ref seen, found);
                return true;
            }

            JsonToken.Skip(ref reader);
        }
    }

    /// <summary>Reads the next key of a map: the member it names, or -1 after skipping the value of one that is not known.</summary>
    /// <exception cref="PayloadException">The member was there before.</exception>
    public int Next(ref MessagePackReader reader, ref MemberSet seen)
    {
        var found = -1;
        if (reader.PeekType() == MessagePackType.String)
            found = Find(reader.ReadUtf8Span(), seen.Expected);
        else
            reader.Skip();

        if (found < 0)
            reader.Skip();
        else
            Note(ref seen, found);

        return found;
    }

    /// <summary>Checks that the reader stands on an array.</summary>
    public void StartArray(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw JsonToken.Expected("an array", reader.TokenType);
    }

    /// <summary>
    /// Steps to the next element that is a member, <paramref name="member"/> being its index and -1 before the first. At the array's end it
    /// gives false and the number of members that were there; elements behind the last member are skipped.
    /// </summary>
    public bool NextElement(ref Utf8JsonReader reader, ref int member)
    {
        member++;
        while (true)
        {
            JsonToken.Advance(ref reader);
            if (reader.TokenType == JsonTokenType.EndArray)
                return false;

            if (member < _names.Length)
                return true;

            JsonToken.Skip(ref reader);
        }
    }

    /// <summary>Notes the member that a failure passed by. Made for exception filters: always <see langword="false"/>.</summary>
    public bool At(PayloadException error, int member) => (uint)member < (uint)_names.Length && error.At(_names[member]);

    /// <summary>Checks that all required members were there.</summary>
    /// <exception cref="PayloadException">One was not.</exception>
    public void Require(in MemberSet seen)
    {
        for (var i = 0; i < _required.Length; i++)
        {
            if (_required[i] && !seen.Contains(i))
                throw Missing(i);
        }
    }

    /// <summary>Checks that no member from index <paramref name="count"/> on is required. To be called behind the block with the filter.</summary>
    /// <exception cref="PayloadException">One is.</exception>
    public void RequireFrom(int count)
    {
        for (var i = count; i < _required.Length; i++)
        {
            if (_required[i])
                throw Missing(i);
        }
    }

    private PayloadException Missing(int member) => new("missing member '" + _names[member] + "'");

    private void Note(ref MemberSet seen, int member)
    {
        if (!seen.Add(member, _names.Length))
            throw PayloadError.Duplicate();
    }

    private int Find(in Utf8JsonReader reader, int expected) =>
        reader.ValueIsEscaped || reader.HasValueSequence ? FindInScratch(reader, expected) : Find(reader.ValueSpan, expected);

    private int FindInScratch(in Utf8JsonReader reader, int expected)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        if (JsonText.TryGet(reader, scratch, out var name))
            return Find(name, expected);

        // Longer than any scratch: rare enough for a string.
        var copy = reader;
        return Array.IndexOf(_names, JsonText.ReadString(ref copy));
    }

    private int Find(ReadOnlySpan<byte> name, int expected)
    {
        if ((uint)expected < (uint)_utf8.Length && name.SequenceEqual(_utf8[expected]))
            return expected;

        for (var i = 0; i < _utf8.Length; i++)
        {
            if (name.SequenceEqual(_utf8[i]))
                return i;
        }

        return -1;
    }
}

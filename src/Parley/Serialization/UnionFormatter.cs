using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;
using Parley.Serialization.Text;

namespace Parley.Serialization;

/// <summary>
/// A union: in JSON the object of the case with a discriminator among its members, in MessagePack an array of the case's tag and the
/// case. A case that is not declared fails both ways.
/// </summary>
public sealed class UnionFormatter<TUnion> : Formatter<TUnion>
    where TUnion : class
{
    private readonly UnionCase<TUnion>[] _cases;
    private readonly JsonEncodedText _discriminator;
    private readonly byte[] _utf8Discriminator;
    private readonly JsonEncodedText[] _names;
    private readonly byte[]?[] _utf8Names;
    private readonly byte[]?[] _utf8Tags;
    private readonly Dictionary<Type, int> _indexes = new();

    /// <summary>Called by emitted code: the JSON member that tells the cases apart, and the cases.</summary>
    public UnionFormatter(string discriminator, params UnionCase<TUnion>[] cases)
    {
        _cases = cases ?? throw new ArgumentNullException(nameof(cases));
        _discriminator = JsonEncodedText.Encode(discriminator);
        _utf8Discriminator = StrictUtf8.Encoding.GetBytes(discriminator);
        _names = Array.ConvertAll(cases, static item => JsonEncodedText.Encode(item.Name.Text ?? ""));
        _utf8Names = Array.ConvertAll(cases, static item => item.Name.Text is { } text ? StrictUtf8.Encoding.GetBytes(text) : null);
        _utf8Tags = Array.ConvertAll(cases, static item => item.Tag.Text is { } text ? StrictUtf8.Encoding.GetBytes(text) : null);
        for (var i = 0; i < cases.Length; i++)
            _indexes.Add(cases[i].Type, i);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TUnion value)
    {
        var index = IndexOf(value);
        writer.WriteStartObject();
        if (_utf8Names[index] is null)
            writer.WriteNumber(_discriminator, _cases[index].Name.Number);
        else
            writer.WriteString(_discriminator, _names[index]);

        _cases[index].WriteMembers(writer, value);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override TUnion Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonToken.Expected("an object", reader.TokenType);

        // The discriminator may stand anywhere, so a copy of the reader looks for it first.
        var ahead = reader;
        while (true)
        {
            JsonToken.Advance(ref ahead);
            if (ahead.TokenType == JsonTokenType.EndObject)
                throw new PayloadException("missing member '" + _discriminator + "', which says the case of " + typeof(TUnion).Name);

            var isDiscriminator = JsonText.Is(ahead, _utf8Discriminator);
            JsonToken.Advance(ref ahead);
            if (isDiscriminator)
                break;

            JsonToken.Skip(ref ahead);
        }

        return _cases[FindName(ahead)].Read(ref reader, MemberSet.With(_utf8Discriminator));
    }

    /// <inheritdoc/>
    public override void Write(ref MessagePackWriter writer, TUnion value)
    {
        var index = IndexOf(value);
        writer.EnterArray(2);
        if (_utf8Tags[index] is { } tag)
            writer.WriteUtf8String(tag);
        else
            writer.WriteInt32(_cases[index].Tag.Number);

        _cases[index].Write(ref writer, value);
        writer.Leave();
    }

    /// <inheritdoc/>
    public override TUnion Read(ref MessagePackReader reader)
    {
        if (reader.EnterArray() != 2)
            throw new PayloadException("a union is an array of two: the tag and the case");

        var found = _cases[FindTag(ref reader)].Read(ref reader);
        reader.Leave();
        return found;
    }

    private int FindName(in Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                for (var i = 0; i < _cases.Length; i++)
                {
                    if (_utf8Names[i] is { } name && JsonText.Is(reader, name))
                        return i;
                }

                throw Unknown();
            case JsonTokenType.Number:
                return reader.TryGetInt32(out var number) ? FindNumber(number, _utf8Names, static item => item.Name) : throw Unknown();
            default:
                throw JsonToken.Expected("the name of a case of " + typeof(TUnion).Name, reader.TokenType);
        }
    }

    private int FindTag(ref MessagePackReader reader)
    {
        if (reader.PeekType() != MessagePackType.String)
        {
            var number = reader.PeekType() == MessagePackType.Integer ? reader.ReadDecimal() : reader.ReadInt64();
            return number >= int.MinValue && number <= int.MaxValue
                ? FindNumber((int)number, _utf8Tags, static item => item.Tag)
                : throw Unknown();
        }

        var text = reader.ReadUtf8Span();
        for (var i = 0; i < _cases.Length; i++)
        {
            if (_utf8Tags[i] is { } tag && text.SequenceEqual(tag))
                return i;
        }

        throw Unknown();
    }

    private int FindNumber(int number, byte[]?[] texts, Func<UnionCase<TUnion>, CaseLabel> label)
    {
        for (var i = 0; i < _cases.Length; i++)
        {
            if (texts[i] is null && label(_cases[i]).Number == number)
                return i;
        }

        throw Unknown();
    }

    private int IndexOf(TUnion value)
    {
        if (value is null)
            throw PayloadError.Null();

        var type = value.GetType();
        return _indexes.TryGetValue(type, out var index)
            ? index
            : throw new PayloadException(
                type.Name + " is no case of " + typeof(TUnion).Name + "; declare it there with [UnionCase(typeof(" + type.Name + "), \"name\")]");
    }

    private static PayloadException Unknown() =>
        new("an unknown case of " + typeof(TUnion).Name + "; the other side has a later contract or another one");
}
